import { Constraint, Input } from '../../server/types';
import { ssmErrors } from './errors';
import { readFilters, toPredicate } from './filters';

/** What all compliance lists filter by. */
export const COMPLIANCE_FILTERS: Constraint = {
  type: 'list',
  of: {
    type: 'structure',
    members: {
      Key: { type: 'string', min: 1, max: 200 },
      Values: { type: 'list', min: 1, max: 20, of: { type: 'string' } },
      Type: {
        type: 'string',
        values: [
          'EQUAL',
          'NOT_EQUAL',
          'BEGIN_WITH',
          'LESS_THAN',
          'GREATER_THAN',
        ],
      },
    },
  },
};

/** What filters see of an item or a summary. */
export interface ComplianceFacts {
  ComplianceType: string;
  ResourceId: string;
  Status: string;
  /** The highest one where several were added up. */
  Severity: string;
  ExecutionType?: string;
  ExecutionId?: string;
  PatchGroup?: string;
  PlatformType: string;
}

const ATTRIBUTES: Record<string, (facts: ComplianceFacts) => string[]> = {
  ComplianceType: facts => [facts.ComplianceType],
  InstanceId: facts => [facts.ResourceId],
  ResourceId: facts => [facts.ResourceId],
  Status: facts => [facts.Status],
  Severity: facts => [facts.Severity],
  OverallSeverity: facts => [facts.Severity],
  ExecutionType: facts => known(facts.ExecutionType),
  ExecutionId: facts => known(facts.ExecutionId),
  PatchGroup: facts => known(facts.PatchGroup),
  'AWS:InstanceInformation.PlatformType': facts => [facts.PlatformType],
};

/** @throws InvalidFilter for a key that Compliance does not know */
export function compliancePredicate(
  input: Input,
): (facts: ComplianceFacts) => boolean {
  return toPredicate(
    readFilters(input, 'Filters'),
    key => ATTRIBUTES[key],
    key => ssmErrors.invalidFilter(`The filter key ${key} is not valid.`),
  );
}

function known(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}
