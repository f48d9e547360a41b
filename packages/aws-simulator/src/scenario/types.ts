import { HumanDuration } from '@backstage/types';
import { ConditionName } from '../world/conditions';
import { AccountPlan } from '../world/AccountPlan';
import { AddNodeOptions } from '../world/worldOptions';

/**
 * A description of an organization. What is left out is as in the demo.
 *
 * @public
 */
export interface Scenario {
  /** Everything that is not fixed follows from it. */
  seed?: number;
  /** How many accounts, or which ones. */
  accounts?: number | AccountPlan[];
  /** About how many nodes in all. */
  nodes?: number;
  regions?: string[];
  /**
   * About how many nodes there are in a second organization, in AWS GovCloud
   * (US). Without it there is none.
   */
  govCloudNodes?: number;
  /** Weights of conditions, in place of the usual ones. */
  shares?: Partial<Record<ConditionName, number>>;
  /** Nodes beside those that are generated. */
  extraNodes?: AddNodeOptions[];
  /**
   * After how long another baseline judges the nodes that two baselines take
   * turns on; they do not, if it is not given.
   */
  alternateBaselinesEvery?: HumanDuration;
}
