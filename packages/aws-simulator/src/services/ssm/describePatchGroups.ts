import { Operation } from '../../server/types';
import { Baseline, baselinesOf } from '../../world/baselines';
import {
  BASELINE_PAGE,
  DEFAULT_PAGE_SIZE,
  ORCHESTRATOR_FILTERS,
} from './constraints';
import { baselineIdentity } from './describePatchBaselines';
import { toBaselinePredicate } from './filters';

interface Mapping {
  patchGroup: string;
  baseline: Baseline;
}

const ATTRIBUTES = {
  NAME_PREFIX: ({ patchGroup }: Mapping) => [patchGroup],
  OPERATING_SYSTEM: ({ baseline }: Mapping) => [baseline.operatingSystem],
};

export const describePatchGroups: Operation = {
  name: 'DescribePatchGroups',
  input: { Filters: ORCHESTRATOR_FILTERS, ...BASELINE_PAGE },
  handle(input, { world, caller, region, pager }) {
    const matches = toBaselinePredicate(input, ATTRIBUTES);
    const mappings = baselinesOf(
      world.account(caller.accountId),
      region,
    ).flatMap(baseline =>
      baseline.patchGroups.map(patchGroup => ({ patchGroup, baseline })),
    );
    const { items, nextToken } = pager.pageOf(
      Number(input.MaxResults ?? DEFAULT_PAGE_SIZE),
      mappings.filter(matches),
    );
    return {
      Mappings: items.map(({ patchGroup, baseline }) => ({
        PatchGroup: patchGroup,
        BaselineIdentity: baselineIdentity(baseline),
      })),
      NextToken: nextToken,
    };
  },
};
