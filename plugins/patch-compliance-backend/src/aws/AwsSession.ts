import { AwsFailure } from './AwsFailure';
import { createClients } from './createClients';
import { SharedHttpHandler } from './SharedHttpHandler';
import { isRefusedSession, translateAwsError } from './translateAwsError';
import { AwsClients, CredentialProvider } from './types';

/**
 * Requests to AWS in one account and Region, from the first to the last of one
 * attempt. To be closed when the attempt is over.
 */
export class AwsSession {
  readonly region: string;
  readonly signal: AbortSignal;
  readonly #credentials: CredentialProvider;
  readonly #onRefused?: () => void;
  readonly #http: SharedHttpHandler;
  #clients: (AwsClients & { destroy(): void }) | undefined;
  #requests = 0;

  constructor(options: {
    region: string;
    signal: AbortSignal;
    http: SharedHttpHandler;
    credentials: CredentialProvider;
    /** Throws away credentials that AWS does not accept. */
    onRefused?: () => void;
  }) {
    this.region = options.region;
    this.signal = options.signal;
    this.#http = options.http;
    this.#credentials = options.credentials;
    this.#onRefused = options.onRefused;
  }

  /** How many requests went out so far, retries included. */
  get requests(): number {
    return this.#requests;
  }

  /** Counts a request that was made for this session elsewhere. */
  countRequest = (): void => {
    this.#requests += 1;
  };

  /**
   * Sends a request, a second time with new credentials if AWS does not accept
   * the session.
   *
   * @param action - the IAM action that it needs, `ssm:ListComplianceItems`
   * @throws AwsFailure; if the signal is aborted, its reason
   */
  async call<TAnswer>(
    action: string,
    send: (
      clients: AwsClients,
      options: { abortSignal: AbortSignal },
    ) => Promise<TAnswer>,
  ): Promise<TAnswer> {
    try {
      return await this.#send(send);
    } catch (error) {
      this.signal.throwIfAborted();
      if (!this.#onRefused || !isRefusedSession(error)) {
        throw this.#translate(error, action);
      }
    }
    this.#onRefused();
    this.close();
    try {
      return await this.#send(send);
    } catch (error) {
      this.signal.throwIfAborted();
      throw this.#translate(error, action);
    }
  }

  close(): void {
    this.#clients?.destroy();
    this.#clients = undefined;
  }

  async #send<TAnswer>(
    send: (
      clients: AwsClients,
      options: { abortSignal: AbortSignal },
    ) => Promise<TAnswer>,
  ): Promise<TAnswer> {
    this.signal.throwIfAborted();
    this.#clients ??= createClients({
      region: this.region,
      credentials: this.#credentials,
      http: this.#http,
      onRequest: this.countRequest,
    });
    return await send(this.#clients, { abortSignal: this.signal });
  }

  #translate(error: unknown, action: string): AwsFailure {
    return translateAwsError(error, { action, region: this.region });
  }
}
