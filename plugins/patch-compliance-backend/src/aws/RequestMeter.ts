/**
 * Is told of requests to AWS, with the IAM action that each needs.
 */
export interface RequestCounter {
  /** It goes out, for the first time or again. */
  countRequest(action: string): void;
  /** AWS has throttled it. */
  countThrottle(action: string): void;
}

/**
 * Counts requests, and passes them on to whoever counts them with others.
 */
export class RequestMeter implements RequestCounter {
  readonly #parent?: RequestCounter;
  #requests = 0;
  #throttles = 0;

  constructor(parent?: RequestCounter) {
    this.#parent = parent;
  }

  /** How many requests went out so far, retries included. */
  get requests(): number {
    return this.#requests;
  }

  /** How many of them AWS has throttled. */
  get throttles(): number {
    return this.#throttles;
  }

  countRequest(action: string): void {
    this.#requests += 1;
    this.#parent?.countRequest(action);
  }

  countThrottle(action: string): void {
    this.#throttles += 1;
    this.#parent?.countThrottle(action);
  }
}
