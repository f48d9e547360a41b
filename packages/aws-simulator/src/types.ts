import { HumanDuration } from '@backstage/types';
import { CallCount } from './server/CallStats';
import { ActiveFault, FaultRule } from './server/FaultRules';
import { Credentials } from './server/SessionStore';
import { Rates } from './server/TokenBuckets';
import { Truth, TruthQuery } from './truth';
import { Scenario } from './scenario';
import type { World } from './world/World';

/**
 * What kind of organization to simulate, and how.
 *
 * @public
 */
export interface SimulatorOptions extends Scenario {
  /** Any free one, if it is not given. */
  port?: number;
  /** 127.0.0.1, if it is not given. */
  host?: string;
  /** How long each call takes at least. */
  latency?: HumanDuration;
  rates?: Rates;
  /**
   * Every how many pages of a list one is empty although more follow, by
   * service and from the first page on; 0 for none. Every second one of
   * Organizations, if it is not given.
   */
  emptyPageEvery?: Record<string, number>;
  /** A description of the organization. Single options win over it. */
  scenario?: Scenario;
  /** The time of the simulated world. */
  clock?: () => Date;
}

/**
 * A running simulator.
 *
 * @public
 */
export interface Simulator {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly port: number;
  /** Of the portal's user in the hub account. */
  readonly credentials: Credentials;
  readonly world: World;
  /** The second organization, where there is one. */
  readonly govCloud?: { world: World; credentials: Credentials };
  readonly faults: {
    add(rule: FaultRule): string;
    remove(id: string): boolean;
    clear(): void;
    list(): ActiveFault[];
  };
  truth(query?: TruthQuery): Truth;
  stats(): CallCount[];
  resetStats(): void;
  close(): Promise<void>;
}
