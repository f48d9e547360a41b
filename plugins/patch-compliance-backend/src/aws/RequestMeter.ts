/**
 * Counts requests, and passes the count on to whatever they are part of.
 */
export class RequestMeter {
  readonly #parent?: RequestMeter;
  #requests = 0;
  #throttles = 0;

  constructor(parent?: RequestMeter) {
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

  countRequest(): void {
    this.#requests += 1;
    this.#parent?.countRequest();
  }

  countThrottle(): void {
    this.#throttles += 1;
    this.#parent?.countThrottle();
  }
}
