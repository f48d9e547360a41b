import { AwsVerdict } from 'backstage-plugin-patch-compliance-common';
import { columnText } from '../columnText';
import { DbNodeRow } from '../tables';

/**
 * The columns of a node that hold AWS's own verdict.
 */
export type AwsVerdictColumns = Pick<
  DbNodeRow,
  Extract<keyof DbNodeRow, `aws_${string}`>
>;

const NONE: AwsVerdictColumns = {
  aws_status: null,
  aws_execution_id: null,
  aws_executed_at: null,
  aws_execution_type: null,
};

/**
 * Puts AWS's verdict into columns.
 *
 * @param verdict - absent where the stored one still holds
 */
export function toAwsVerdictColumns(
  verdict: AwsVerdict | 'none' | undefined,
  existing: AwsVerdictColumns | undefined,
): AwsVerdictColumns {
  if (verdict === 'none') {
    return NONE;
  }
  if (verdict) {
    return {
      aws_status: columnText(verdict.status, 16),
      aws_execution_id: columnText(verdict.executionId, 64),
      aws_executed_at: verdict.executedAt ?? null,
      aws_execution_type: columnText(verdict.executionType, 32),
    };
  }
  return existing
    ? {
        aws_status: existing.aws_status,
        aws_execution_id: existing.aws_execution_id,
        aws_executed_at:
          existing.aws_executed_at && new Date(existing.aws_executed_at),
        aws_execution_type: existing.aws_execution_type,
      }
    : NONE;
}

/**
 * Reads what {@link toAwsVerdictColumns} wrote.
 */
export function fromAwsVerdictColumns(
  row: AwsVerdictColumns,
): AwsVerdict | undefined {
  return row.aws_status === null
    ? undefined
    : {
        status: row.aws_status,
        executionId: row.aws_execution_id ?? undefined,
        executedAt: row.aws_executed_at
          ? new Date(row.aws_executed_at)
          : undefined,
        executionType: row.aws_execution_type ?? undefined,
      };
}
