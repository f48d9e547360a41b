/**
 * A rate of requests, and how many may go out at once after a pause.
 */
export interface RateLimit {
  perSecond: number;
  burst: number;
}

/** AWS tells no limits of what patches are read with. Far above what one target
 * needs, it only keeps a target from taking all that its account may use. */
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
