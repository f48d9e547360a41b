import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { HumanDuration } from '@backstage/types';
import { CollectionObserver, CollectionOutcome } from '../collection';
import { QueueState, TargetClaim } from '../database/targets';
import { coalesce } from './coalesce';

/** Several instruments and exporters look at about the same time. */
const QUEUE_KEPT_FOR: HumanDuration = { seconds: 15 };

/** From a target without nodes to a very large one that is throttled. */
const DURATION_BUCKETS_SECONDS = [
  0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600,
];

const PREFIX = 'patch_compliance.collection';

/**
 * Measures what collecting does, and how far it is behind.
 */
export class CollectionMetrics implements CollectionObserver {
  readonly #attempts;
  readonly #durations;
  readonly #leasesLost;

  /**
   * @param options - `measureQueue` is asked when somebody looks at the metrics
   */
  static create(options: {
    metrics: MetricsService;
    measureQueue: () => Promise<QueueState>;
  }): CollectionMetrics {
    return new CollectionMetrics(options);
  }

  private constructor(options: {
    metrics: MetricsService;
    measureQueue: () => Promise<QueueState>;
  }) {
    const { metrics } = options;
    this.#attempts = metrics.createCounter(`${PREFIX}.attempts`, {
      description:
        'Attempts at targets, by outcome and, of failed ones, error class',
      unit: '{attempt}',
    });
    this.#durations = metrics.createHistogram(`${PREFIX}.attempt.duration`, {
      description: 'How long attempts at targets take',
      unit: 's',
      advice: { explicitBucketBoundaries: DURATION_BUCKETS_SECONDS },
    });
    this.#leasesLost = metrics.createCounter(`${PREFIX}.leases.lost`, {
      description: 'Attempts whose target somebody else has taken over',
      unit: '{lease}',
    });

    const queue = coalesce(options.measureQueue, QUEUE_KEPT_FOR);
    metrics
      .createObservableGauge(`${PREFIX}.age`, {
        description:
          'Age of the data of the target with nodes that was read longest ago',
        unit: 's',
      })
      .addCallback(async result => {
        const { oldestReadAt } = await queue();
        if (oldestReadAt) {
          result.observe((Date.now() - oldestReadAt.getTime()) / 1_000);
        }
      });
    metrics
      .createObservableGauge(`${PREFIX}.targets.due`, {
        description: 'Targets that are due and not being read',
        unit: '{target}',
      })
      .addCallback(async result => {
        const { due } = await queue();
        result.observe(due);
      });
  }

  observe(_claim: TargetClaim, outcome: CollectionOutcome): void {
    this.#attempts.add(1, {
      outcome: outcome.outcome,
      ...(outcome.outcome === 'failed' && {
        'error.class': outcome.failure.class,
      }),
    });
    if (outcome.outcome === 'lease-lost') {
      this.#leasesLost.add(1);
    }
    if ('report' in outcome) {
      const { durationMs } = outcome.report;
      this.#durations.record(durationMs / 1_000, { outcome: outcome.outcome });
    }
  }
}
