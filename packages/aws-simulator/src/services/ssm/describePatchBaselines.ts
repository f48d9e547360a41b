import { Operation } from '../../server/types';
import { Baseline, baselinesOf } from '../../world/baselines';
import {
  BASELINE_PAGE,
  DEFAULT_PAGE_SIZE,
  ORCHESTRATOR_FILTERS,
} from './constraints';
import { toBaselinePredicate } from './filters';

const ATTRIBUTES = {
  NAME_PREFIX: ({ name }: Baseline) => [name],
  OWNER: ({ owner }: Baseline) => [owner],
  OPERATING_SYSTEM: ({ operatingSystem }: Baseline) => [operatingSystem],
};

export const describePatchBaselines: Operation = {
  name: 'DescribePatchBaselines',
  input: { Filters: ORCHESTRATOR_FILTERS, ...BASELINE_PAGE },
  handle(input, { world, caller, region, pager }) {
    const matches = toBaselinePredicate(input, ATTRIBUTES);
    const baselines = baselinesOf(world.account(caller.accountId), region);
    const { items, nextToken } = pager.pageOf(
      Number(input.MaxResults ?? DEFAULT_PAGE_SIZE),
      baselines.filter(matches),
    );
    return {
      BaselineIdentities: items.map(baselineIdentity),
      NextToken: nextToken,
    };
  },
};

export function baselineIdentity(baseline: Baseline) {
  return {
    BaselineId: baseline.id,
    BaselineName: baseline.name,
    OperatingSystem: baseline.operatingSystem,
    BaselineDescription: baseline.description,
    DefaultBaseline: baseline.isDefault,
  };
}
