import {
  AwsVerdict,
  PostureFlag,
} from 'backstage-plugin-patch-compliance-common';
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
  return existing ? pick(existing) : NONE;
}

/**
 * What is worth storing of AWS's verdict: a verdict that agrees says nothing, and
 * would rewrite every node that is scanned with every scan.
 *
 * @param flags - those that follow from it
 */
export function storableAwsVerdict(
  columns: AwsVerdictColumns,
  flags: PostureFlag[],
): AwsVerdictColumns {
  if (flags.includes('disputed')) {
    return pick(columns);
  }
  return flags.includes('policy-governed')
    ? {
        ...NONE,
        aws_status: columns.aws_status,
        aws_execution_type: columns.aws_execution_type,
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

function pick(columns: AwsVerdictColumns): AwsVerdictColumns {
  const { aws_executed_at: executedAt } = columns;
  return {
    aws_status: columns.aws_status,
    aws_execution_id: columns.aws_execution_id,
    aws_executed_at: executedAt === null ? null : new Date(executedAt),
    aws_execution_type: columns.aws_execution_type,
  };
}
