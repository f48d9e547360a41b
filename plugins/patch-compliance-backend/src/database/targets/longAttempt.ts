import { HumanDuration } from '@backstage/types';

/**
 * An attempt that takes so long is one of the few that do. Most take seconds.
 */
export const LONG_ATTEMPT: HumanDuration = { minutes: 1 };
