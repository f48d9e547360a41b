import type { Entity } from '@backstage/catalog-model';
import type { TrueNode, Truth } from 'aws-simulator';
import { ExpectedOwners } from './ExpectedOwners';
import type { Portal } from './Portal';

/** Posture counts, as the portal's API gives them. */
export interface Counts {
  compliant: number;
  nonCompliant: number;
  unknown: number;
  excluded: number;
}

/** A node that the portal can see, with the entities that it counts for. */
export type ExpectedNode = TrueNode & {
  directOwners: string[];
  entityRefs: Set<string>;
};

const STATUS_BY_ACCESS = {
  ok: 'fresh',
  'role-missing': 'failed',
  'action-denied': 'failed',
  'scp-denied': 'failed',
  'not-enabled': 'not-enabled',
  'account-inactive': 'inactive',
} as const;

/** An account in a Region. */
export interface Place {
  accountId: string;
  region: string;
}

/** What the portal should show, worked out from the simulator's truth. */
export class Expected {
  readonly truth: Truth;
  /** Those in accounts and Regions that can be read. */
  readonly nodes: ExpectedNode[];

  static async create(portal: Portal): Promise<Expected> {
    const truth = await portal.getFromSimulator<Truth>('truth');
    const entities = await portal.get<Entity[]>('catalog/entities');
    return new Expected(truth, new ExpectedOwners(entities));
  }

  private constructor(truth: Truth, owners: ExpectedOwners) {
    this.truth = truth;
    this.nodes = truth.nodes
      .filter(node => node.readable)
      .map(node => ({
        ...node,
        directOwners: owners.direct(node),
        entityRefs: owners.all(node),
      }));
  }

  counts(matches: (node: ExpectedNode) => boolean = () => true): Counts {
    const count = (posture: string) =>
      this.nodes.filter(n => n.expected.posture === posture && matches(n))
        .length;
    return {
      compliant: count('compliant'),
      nonCompliant: count('non-compliant'),
      unknown: count('unknown'),
      excluded: count('excluded'),
    };
  }

  /** Nodes by reason. */
  reasons(): Record<string, number> {
    const reasons: Record<string, number> = {};
    for (const { expected } of this.nodes) {
      if (expected.reason) {
        reasons[expected.reason] = (reasons[expected.reason] ?? 0) + 1;
      }
    }
    return reasons;
  }

  /** Where there are nodes to be read, whether or not they could be. */
  places(): Place[] {
    return this.truth.accounts.flatMap(({ accountId, regions }) =>
      regions
        .filter(({ access }) =>
          ['fresh', 'failed'].includes(STATUS_BY_ACCESS[access]),
        )
        .map(({ region }) => ({ accountId, region })),
    );
  }

  /** Whether anything can be read of some places: without, no number is known. */
  isRead(matches: (place: Place) => boolean): boolean {
    return this.truth.accounts.some(({ accountId, regions }) =>
      regions.some(
        ({ access, region }) =>
          STATUS_BY_ACCESS[access] === 'fresh' &&
          matches({ accountId, region }),
      ),
    );
  }

  /** Targets by the status that the portal should show. */
  targets(): Record<'fresh' | 'failed' | 'not-enabled' | 'inactive', number> {
    const statuses = { fresh: 0, failed: 0, 'not-enabled': 0, inactive: 0 };
    for (const { regions } of this.truth.accounts) {
      for (const { access } of regions) {
        statuses[STATUS_BY_ACCESS[access]]++;
      }
    }
    return statuses;
  }
}

/** The text alternative of a posture bar. */
export function describeCounts(counts: Counts): string {
  const format = (count: number) => count.toLocaleString('en-US');
  return [
    `${format(counts.compliant)} compliant`,
    `${format(counts.nonCompliant)} non-compliant`,
    `${format(counts.unknown)} unknown`,
    `${format(counts.excluded)} excluded`,
  ].join(', ');
}
