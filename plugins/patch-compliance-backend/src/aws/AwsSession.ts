import { TargetStepName } from 'backstage-plugin-patch-compliance-common';
import { pause } from '../concurrency';
import { AwsConnection } from './AwsConnection';
import { AwsFailure } from './AwsFailure';
import { Pacer, Pacers } from './pacing';
import { RequestCounter, RequestMeter } from './RequestMeter';
import { retryDelay } from './retryDelay';
import { StepLedger, StepReport } from './StepLedger';
import {
  isRefusedSession,
  isRetryable,
  translateAwsError,
} from './translateAwsError';
import { AwsClients, AwsCredentials } from './types';

/** How often a request is sent before its failure counts. */
const MAX_ATTEMPTS = 5;

type Send<TAnswer> = (
  clients: AwsClients,
  options: { abortSignal: AbortSignal },
) => Promise<TAnswer>;

/**
 * Requests to AWS in one account and Region, from the first to the last of one
 * attempt. To be closed when the attempt is over.
 */
export class AwsSession {
  readonly region: string;
  readonly signal: AbortSignal;
  readonly #connection: AwsConnection;
  readonly #pacerOf: (action: string) => Pacer;
  readonly #meter: RequestMeter;
  readonly #ledger: StepLedger;

  /**
   * @param options - `account` is whose limits its requests use up; `credentials`
   *   tells its meter of the requests that getting
   *   them takes; `onRefused` throws away credentials that AWS does not accept;
   *   `meter` is told of its requests, too
   */
  static open(
    options: ConstructorParameters<typeof AwsConnection>[0] & {
      account: string;
      signal: AbortSignal;
      pacers: Pacers;
      meter?: RequestCounter;
    },
  ): AwsSession {
    const { pacers, account, region } = options;
    const meter = new RequestMeter(options.meter);
    return new AwsSession({
      ...options,
      meter,
      pacerOf: action => pacers.get({ account, region }, action),
      ledger: new StepLedger(meter),
      connection: new AwsConnection(options),
    });
  }

  private constructor(options: {
    region: string;
    signal: AbortSignal;
    connection: AwsConnection;
    pacerOf: (action: string) => Pacer;
    meter: RequestMeter;
    ledger: StepLedger;
  }) {
    this.region = options.region;
    this.signal = options.signal;
    this.#connection = options.connection;
    this.#pacerOf = options.pacerOf;
    this.#meter = options.meter;
    this.#ledger = options.ledger;
  }

  /** How many requests went out so far, retries included. */
  get requests(): number {
    return this.#meter.requests;
  }

  /** How many of them AWS has throttled. */
  get throttles(): number {
    return this.#meter.throttles;
  }

  /** How the steps went so far. */
  get steps(): StepReport[] {
    return this.#ledger.reports;
  }

  /**
   * Does a step of the attempt, or a part of it, and keeps what it took.
   *
   * @param run - sends what it sends through the session that it gets: that is
   *   how requests are told apart where steps are done at the same time
   */
  async step<T>(
    name: TargetStepName,
    run: (session: AwsSession) => Promise<T>,
  ): Promise<T> {
    return await this.#ledger.record(name, meter =>
      run(
        new AwsSession({
          region: this.region,
          signal: this.signal,
          connection: this.#connection,
          pacerOf: this.#pacerOf,
          ledger: this.#ledger,
          meter,
        }),
      ),
    );
  }

  /** Tells of how many nodes a step got less than it should have. */
  noteIncomplete(name: TargetStepName, nodes: number): void {
    this.#ledger.noteIncomplete(name, nodes);
  }

  /**
   * Makes sure of credentials, which the first request would do otherwise.
   *
   * @throws AwsFailure; if the signal is aborted, its reason
   */
  async authenticate(): Promise<void> {
    await this.#authenticate('sts:AssumeRole');
  }

  /**
   * Sends a request: again if it was throttled or came to nothing on the way,
   * and once with new credentials if AWS does not accept the session.
   *
   * @param action - the IAM action that it needs, `ssm:ListComplianceItems`
   * @throws AwsFailure; if the signal is aborted, its reason
   */
  async call<TAnswer>(action: string, send: Send<TAnswer>): Promise<TAnswer> {
    const pacer = this.#pacerOf(action);
    let renewed = false;
    for (let attempt = 1; ; attempt++) {
      const credentials = await this.#authenticate(action);
      await pacer.take(this.signal);
      this.signal.throwIfAborted();
      this.#meter.countRequest(action);
      try {
        return await send(this.#connection.clients, {
          abortSignal: this.signal,
        });
      } catch (error) {
        const failure = this.#translate(error, action);
        if (failure.class === 'throttled') {
          this.#meter.countThrottle(action);
          pacer.slowDown();
        }
        if (isRetryable(error, failure) && attempt < MAX_ATTEMPTS) {
          await pause(retryDelay(failure, attempt), this.signal);
        } else if (
          !renewed &&
          isRefusedSession(error) &&
          this.#connection.renew(credentials)
        ) {
          renewed = true;
        } else {
          throw failure;
        }
      }
    }
  }

  close(): void {
    this.#connection.close();
  }

  async #authenticate(action: string): Promise<AwsCredentials> {
    try {
      return await this.#connection.authenticate(this.#meter);
    } catch (error) {
      throw this.#translate(error, action);
    }
  }

  /** @throws the signal's reason if it is aborted: then that is what happened */
  #translate(error: unknown, action: string): AwsFailure {
    this.signal.throwIfAborted();
    return translateAwsError(error, { action, region: this.region });
  }
}
