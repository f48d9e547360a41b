import { BreakdownDimension } from 'backstage-plugin-patch-compliance-common';

/** What the overview counts by, in its order. */
export const OVERVIEW_DIMENSIONS = [
  'owner',
  'environment',
  'account',
  'region',
] as const satisfies readonly BreakdownDimension[];

/** One of {@link OVERVIEW_DIMENSIONS}. */
export type OverviewDimension = (typeof OVERVIEW_DIMENSIONS)[number];
