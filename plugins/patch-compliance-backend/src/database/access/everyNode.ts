import { NodeAccess } from './types';

/**
 * What a condition says that every node meets: as `all`, but whoever answers must
 * look at the nodes themselves and not at ready counts.
 */
export const EVERY_NODE: NodeAccess = {
  not: { key: 'region', values: [] },
};
