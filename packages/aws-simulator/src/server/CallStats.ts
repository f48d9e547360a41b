/**
 * How often an operation was called.
 *
 * @public
 */
export interface CallCount {
  accountId: string;
  region: string;
  service: string;
  operation: string;
  calls: number;
  /** Calls that were answered with an error, by its code. */
  errors: Record<string, number>;
}

/** Counts calls by account, Region and operation. */
export class CallStats {
  readonly #counts = new Map<string, CallCount>();

  static create(): CallStats {
    return new CallStats();
  }

  private constructor() {}

  record(call: Omit<CallCount, 'calls' | 'errors'>, errorCode?: string): void {
    const key = Object.values(call).join('/');
    const count = this.#counts.get(key) ?? { ...call, calls: 0, errors: {} };
    count.calls += 1;
    if (errorCode) {
      count.errors[errorCode] = (count.errors[errorCode] ?? 0) + 1;
    }
    this.#counts.set(key, count);
  }

  all(): CallCount[] {
    return [...this.#counts.values()].map(count => ({
      ...count,
      errors: { ...count.errors },
    }));
  }

  reset(): void {
    this.#counts.clear();
  }
}
