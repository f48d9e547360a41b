/**
 * A rate of requests, and how many may go out at once after a pause.
 */
export interface RateLimit {
  perSecond: number;
  burst: number;
}

/**
 * Of what patches are read with AWS publishes no rates: "AWS Systems Manager
 * endpoints and quotas" lists other actions only. So it is where to begin, and
 * what not to exceed, and not what AWS allows.
 *
 * @remarks
 *
 * It is not what holds a target back at first: one account and Region has four
 * requests under way at most, which are 80 a second where AWS takes 50 ms for
 * each. A start at a guess like 5 a second would have each target of 250 nodes
 * take a minute, in all the accounts where AWS would not have minded; a start that
 * is too fast costs some throttled requests, once, as the first of them halves
 * the rate.
 */
const UNPUBLISHED: RateLimit = { perSecond: 100, burst: 100 };

/** Those of one account; the organization's are little more for all together. */
const PUBLISHED: Record<string, RateLimit> = {
  'organizations:ListAccounts': { perSecond: 8, burst: 12 },
  'organizations:ListOrganizationalUnitsForParent': { perSecond: 5, burst: 8 },
  'organizations:ListRoots': { perSecond: 1, burst: 2 },
  'organizations:ListTagsForResource': { perSecond: 10, burst: 15 },
};

/**
 * The most that is sent of an action in one account and Region.
 */
export function limitOf(action: string): RateLimit {
  return PUBLISHED[action] ?? UNPUBLISHED;
}
