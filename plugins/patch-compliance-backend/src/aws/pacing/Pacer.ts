import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { pause } from '../../concurrency';
import { RateLimit } from './limits';

const LOWEST_PER_SECOND = 0.5;
/** A throttle of one that sends less is more likely somebody else's doing: it
 * does not have to slow down that much at once. */
const MODEST_PER_SECOND = 10;
const SLOWDOWN = 0.5;
const SPEEDUP = 1.1;

const SECOND_MS = 1_000;
/** For so long nothing must be throttled for the rate to rise by one step. */
const CLEAN: HumanDuration = { seconds: 10 };
const CLEAN_MS = durationToMilliseconds(CLEAN);
/** What was sent together is throttled together, and slows down once. */
const ONE_THROTTLE_MS = SECOND_MS;

/**
 * Lets requests of one kind go out at a rate that follows what AWS accepts: half
 * of what went out last when it throttles, then a tenth more again and again.
 *
 * @remarks
 *
 * A bucket of tokens whose content may be less than none: whoever comes next
 * waits until it is filled up for them, in the order of their coming.
 */
export class Pacer {
  readonly #ceiling: RateLimit;
  readonly #now: () => number;
  #perSecond: number;
  #tokens: number;
  #filledAt: number;
  /** When the rate was last changed, or could have been. */
  #steppedAt: number;
  #throttledAt = -Infinity;
  /** What went out in the second that runs, and in the one before. */
  #sent = { second: 0, count: 0, before: 0 };

  /**
   * @param ceiling - what it begins with, and never exceeds
   * @param now - a clock that never goes back, in milliseconds
   */
  constructor(ceiling: RateLimit, now: () => number = () => performance.now()) {
    this.#ceiling = ceiling;
    this.#now = now;
    this.#perSecond = ceiling.perSecond;
    this.#tokens = ceiling.burst;
    this.#filledAt = now();
    this.#steppedAt = now();
  }

  /** How many requests a second it lets out at the moment. */
  get perSecond(): number {
    this.#refill();
    return this.#perSecond;
  }

  /** It is no other than a new one. */
  get isAtStart(): boolean {
    this.#refill();
    return (
      this.#perSecond === this.#ceiling.perSecond &&
      this.#tokens === this.#ceiling.burst
    );
  }

  /**
   * Waits for a request's turn.
   *
   * @throws the signal's reason, as soon as it is aborted
   */
  async take(signal: AbortSignal): Promise<void> {
    const wait = this.reserve();
    if (wait > 0) {
      await pause(wait, signal).catch(error => {
        this.#tokens += 1;
        throw error;
      });
    }
    this.#countSent();
  }

  /**
   * Takes a request's turn.
   *
   * @returns how long to wait for it, in milliseconds
   */
  reserve(): number {
    this.#refill();
    this.#tokens -= 1;
    return this.#tokens >= 0
      ? 0
      : (-this.#tokens / this.#perSecond) * SECOND_MS;
  }

  /**
   * AWS has throttled a request.
   */
  slowDown(): void {
    this.#refill();
    const now = this.#now();
    this.#steppedAt = now;
    if (now - this.#throttledAt < ONE_THROTTLE_MS) {
      return;
    }
    this.#throttledAt = now;
    this.#perSecond = Math.max(
      LOWEST_PER_SECOND,
      SLOWDOWN *
        Math.min(
          this.#perSecond,
          Math.max(this.#countLast(), MODEST_PER_SECOND),
        ),
    );
    // What was saved up would go out at once.
    this.#tokens = Math.min(this.#tokens, 0);
  }

  #refill(): void {
    const now = this.#now();
    const capacity =
      this.#perSecond < this.#ceiling.perSecond
        ? Math.min(this.#ceiling.burst, Math.max(1, this.#perSecond))
        : this.#ceiling.burst;
    const filled = ((now - this.#filledAt) / SECOND_MS) * this.#perSecond;
    this.#tokens = Math.min(capacity, this.#tokens + filled);
    this.#filledAt = now;

    const steps = Math.floor((now - this.#steppedAt) / CLEAN_MS);
    this.#steppedAt += steps * CLEAN_MS;
    this.#perSecond = Math.min(
      this.#ceiling.perSecond,
      this.#perSecond * SPEEDUP ** steps,
    );
  }

  #countSent(): void {
    this.#turnSecond();
    this.#sent.count += 1;
  }

  /** In the second that runs, or in the one before if that was more. */
  #countLast(): number {
    this.#turnSecond();
    return Math.max(this.#sent.count, this.#sent.before);
  }

  #turnSecond(): void {
    const second = Math.floor(this.#now() / SECOND_MS);
    const { second: counted, count } = this.#sent;
    if (second !== counted) {
      this.#sent = {
        second,
        count: 0,
        before: second === counted + 1 ? count : 0,
      };
    }
  }
}
