import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { RequestCounter } from '../aws';

const PREFIX = 'patch_compliance.aws';

/**
 * Measures all requests to AWS, whatever they are made for, by action. There are
 * about twenty.
 */
export class AwsMetrics implements RequestCounter {
  readonly #calls;
  readonly #throttles;

  static create(options: { metrics: MetricsService }): AwsMetrics {
    return new AwsMetrics(options);
  }

  private constructor({ metrics }: { metrics: MetricsService }) {
    this.#calls = metrics.createCounter(`${PREFIX}.calls`, {
      description: 'AWS API requests, retries included, by IAM action',
      unit: '{request}',
    });
    this.#throttles = metrics.createCounter(`${PREFIX}.throttles`, {
      description: 'AWS API requests that AWS has throttled, by IAM action',
      unit: '{request}',
    });
  }

  countRequest(action: string): void {
    this.#calls.add(1, { action });
  }

  countThrottle(action: string): void {
    this.#throttles.add(1, { action });
  }
}
