import { HumanDuration } from '@backstage/types';

/**
 * The ways in which the simulator can be told to misbehave.
 *
 * @public
 */
export const FAULT_KINDS = [
  'throttle',
  'server-error',
  'connection-reset',
  'truncated-body',
  'malformed-body',
  'empty-body',
  'empty-chunks',
  'foreign-body',
  'delay',
  'empty-page',
  'repeated-token',
  'invalid-next-token',
  'duplicate-rows',
  'missing-rows',
  'expired-credentials',
] as const;

/**
 * A fault, and the calls that it hits. What is left out matches everything.
 *
 * @public
 */
export interface FaultRule {
  kind: (typeof FAULT_KINDS)[number];
  /** The account that a call is about: for AssumeRole, the role's. */
  accountId?: string;
  region?: string;
  service?: string;
  operation?: string;
  /** Matching calls that pass before the first is hit. */
  skip?: number;
  /** How many calls are hit; all, if it is not given. */
  times?: number;
  /** For `server-error`: 500, if it is not given. */
  status?: number;
  /** For `delay`. */
  delay?: HumanDuration;
}

/** A call, as rules look at it. */
export interface FaultSubject {
  accountId: string;
  region: string;
  service: string;
  operation: string;
}

/**
 * A rule with its id and how often it matched.
 *
 * @public
 */
export interface ActiveFault {
  id: string;
  rule: FaultRule;
  matched: number;
  hits: number;
}

/** The faults that are switched on. */
export class FaultRules {
  readonly #active = new Map<string, ActiveFault>();
  #lastId = 0;

  static create(): FaultRules {
    return new FaultRules();
  }

  private constructor() {}

  add(rule: FaultRule): string {
    this.#lastId += 1;
    const id = String(this.#lastId);
    this.#active.set(id, { id, rule, matched: 0, hits: 0 });
    return id;
  }

  /** @returns false where there is no such rule */
  remove(id: string): boolean {
    return this.#active.delete(id);
  }

  clear(): void {
    this.#active.clear();
  }

  list(): ActiveFault[] {
    return [...this.#active.values()].map(fault => ({ ...fault }));
  }

  /** The faults that hit a call. Each call counts, once. */
  hit(subject: FaultSubject): FaultRule[] {
    const hits: FaultRule[] = [];
    for (const fault of this.#active.values()) {
      const { rule } = fault;
      if (matches(rule, subject)) {
        fault.matched += 1;
        const due = fault.matched > (rule.skip ?? 0);
        if (due && fault.hits < (rule.times ?? Infinity)) {
          fault.hits += 1;
          hits.push(rule);
        }
      }
    }
    return hits;
  }
}

function matches(rule: FaultRule, subject: FaultSubject): boolean {
  return (['accountId', 'region', 'service', 'operation'] as const).every(
    name => rule[name] === undefined || rule[name] === subject[name],
  );
}
