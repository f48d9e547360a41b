import { TargetStepName } from 'backstage-plugin-patch-compliance-common';

/**
 * The steps of reading a target that are done once a day.
 */
export type SlowLaneStep = Extract<
  TargetStepName,
  'baselines' | 'compliance-summaries' | 'hybrid-tags'
>;
