import { createClients } from './createClients';
import { isDueForRenewal } from './credentialExpiry';
import { RequestMeter } from './RequestMeter';
import { SharedHttpHandler } from './SharedHttpHandler';
import { AwsClients, AwsCredentials } from './types';

/**
 * Credentials and SDK clients for one account and Region, each gotten when first
 * needed.
 */
export class AwsConnection {
  readonly #region: string;
  readonly #http: SharedHttpHandler;
  readonly #getCredentials: (meter: RequestMeter) => Promise<AwsCredentials>;
  readonly #onRefused?: () => void;
  #credentials: AwsCredentials | undefined;
  #clients: (AwsClients & { destroy(): void }) | undefined;

  constructor(options: {
    region: string;
    http: SharedHttpHandler;
    credentials: (meter: RequestMeter) => Promise<AwsCredentials>;
    onRefused?: () => void;
  }) {
    this.#region = options.region;
    this.#http = options.http;
    this.#getCredentials = options.credentials;
    this.#onRefused = options.onRefused;
  }

  /**
   * Makes sure of credentials that are good for the next request.
   *
   * @param meter - counts the requests that getting them takes
   */
  async authenticate(meter: RequestMeter): Promise<AwsCredentials> {
    if (!this.#credentials || isDueForRenewal(this.#credentials)) {
      this.#credentials = await this.#getCredentials(meter);
    }
    return this.#credentials;
  }

  get clients(): AwsClients {
    this.#clients ??= createClients({
      region: this.#region,
      credentials: async () => this.#credentials!,
      http: this.#http,
    });
    return this.#clients;
  }

  /**
   * Throws away credentials that AWS does not accept, unless another request has
   * done so already.
   *
   * @returns false if there are no others to be had
   */
  renew(refused: AwsCredentials): boolean {
    if (!this.#onRefused) {
      return false;
    }
    if (this.#credentials === refused) {
      this.#onRefused();
      this.close();
    }
    return true;
  }

  close(): void {
    this.#clients?.destroy();
    this.#clients = undefined;
    this.#credentials = undefined;
  }
}
