import { Constraint, Input } from '../../server/types';

const MAX_PAGE = 20;

export const PAGING: Record<string, Constraint> = {
  NextToken: { type: 'string', max: 100_000 },
  MaxResults: { type: 'integer', min: 1, max: MAX_PAGE },
};

export function pageSize(input: Input): number {
  return Number(input.MaxResults ?? MAX_PAGE);
}
