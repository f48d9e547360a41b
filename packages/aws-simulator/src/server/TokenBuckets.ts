/**
 * How often an operation may be called, per account and Region.
 *
 * @public
 */
export interface Rate {
  perSecond: number;
  burst: number;
}

/**
 * Rates by `service:Operation`, or by `service:*` for all others of a service.
 *
 * @public
 */
export type Rates = Record<string, Rate>;

/** Generous, so that a demo is not slowed down. Those of Organizations are five
 * times what AWS publishes. */
export const DEFAULT_RATES: Rates = {
  'sts:*': { perSecond: 600, burst: 1200 },
  'organizations:*': { perSecond: 40, burst: 75 },
  'organizations:DescribeOrganization': { perSecond: 10, burst: 20 },
  'organizations:DescribeOrganizationalUnit': { perSecond: 20, burst: 40 },
  'account:*': { perSecond: 50, burst: 200 },
  'ec2:*': { perSecond: 100, burst: 200 },
  'ssm:*': { perSecond: 100, burst: 300 },
};

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Throttles with one bucket per account, Region and operation. */
export class TokenBuckets {
  readonly #rates: Rates;
  readonly #buckets = new Map<string, Bucket>();

  static create(options: { rates?: Rates } = {}): TokenBuckets {
    return new TokenBuckets({ ...DEFAULT_RATES, ...options.rates });
  }

  private constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** @returns false where the call comes too soon */
  take(call: {
    accountId: string;
    region: string;
    service: string;
    operation: string;
  }): boolean {
    const { accountId, region, service, operation } = call;
    const action = `${service}:${operation}`;
    const rate = this.#rates[action] ?? this.#rates[`${service}:*`];
    if (!rate) {
      return true;
    }
    // Not the world's clock: a test that stops it would be throttled for ever.
    const now = performance.now();
    const key = [accountId, region, action].join('/');
    const bucket = this.#buckets.get(key) ?? {
      tokens: rate.burst,
      filledAt: now,
    };
    const refill = ((now - bucket.filledAt) / 1000) * rate.perSecond;
    const tokens = Math.min(rate.burst, bucket.tokens + refill);
    const taken = tokens >= 1;
    this.#buckets.set(key, {
      tokens: taken ? tokens - 1 : tokens,
      filledAt: now,
    });
    return taken;
  }
}
