import { TargetStepName } from 'backstage-plugin-patch-compliance-common';
import { RequestMeter } from './RequestMeter';

/**
 * How a step of an attempt went.
 */
export interface StepReport {
  step: TargetStepName;
  /** What it failed of; absent where it did not. */
  error?: unknown;
  apiCalls: number;
  throttles: number;
  durationMs: number;
  /** Of so many nodes AWS has told less than it should have, if of any. */
  incompleteNodes?: number;
}

interface Step {
  meter: RequestMeter;
  startedAt: number;
  /** How often it is being done right now. */
  running: number;
  endedAt: number;
  error?: unknown;
  incompleteNodes: number;
}

/**
 * What the steps of one attempt took. A step may be done in several parts, also
 * at the same time: it lasts from the beginning of the first to the end of the
 * last, and has failed if one of them has.
 */
export class StepLedger {
  readonly #meter: RequestMeter;
  readonly #steps = new Map<TargetStepName, Step>();

  /**
   * @param meter - counts the requests of all steps together
   */
  constructor(meter: RequestMeter) {
    this.#meter = meter;
  }

  /** What was done so far; a step that is under way counts with what it took
   * until now. */
  get reports(): StepReport[] {
    return [...this.#steps].map(([step, entry]) => ({
      step,
      error: entry.error,
      apiCalls: entry.meter.requests,
      throttles: entry.meter.throttles,
      durationMs:
        (entry.running > 0 ? performance.now() : entry.endedAt) -
        entry.startedAt,
      ...(entry.incompleteNodes > 0 && {
        incompleteNodes: entry.incompleteNodes,
      }),
    }));
  }

  /** Tells of how many nodes a step got less than it should have. */
  noteIncomplete(name: TargetStepName, nodes: number): void {
    this.#open(name).incompleteNodes = nodes;
  }

  async record<T>(
    name: TargetStepName,
    run: (meter: RequestMeter) => Promise<T>,
  ): Promise<T> {
    const step = this.#open(name);
    step.running += 1;
    try {
      return await run(step.meter);
    } catch (error) {
      step.error ??= error;
      throw error;
    } finally {
      step.running -= 1;
      step.endedAt = performance.now();
    }
  }

  #open(name: TargetStepName): Step {
    const known = this.#steps.get(name);
    if (known) {
      return known;
    }
    const startedAt = performance.now();
    const step: Step = {
      meter: new RequestMeter(this.#meter),
      startedAt,
      running: 0,
      endedAt: startedAt,
      incompleteNodes: 0,
    };
    this.#steps.set(name, step);
    return step;
  }
}
