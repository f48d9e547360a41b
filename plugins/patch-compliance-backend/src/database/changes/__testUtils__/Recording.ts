import { Knex } from 'knex';
import { buildNode, buildReport } from '../../../__testUtils__/buildNode';
import { holdTarget } from '../../../__testUtils__/holdTarget';
import { seedAccount } from '../../../__testUtils__/seedAccount';
import { seedTarget } from '../../../__testUtils__/seedTarget';
import { PosturePolicy } from '../../../collection/PosturePolicy';
import {
  applySnapshot,
  fingerprintReport,
  ObservedNode,
  ObservedPatch,
  rejudgeStaleNodes,
} from '../../collection';
import { ADDITIVE_TABLES, foldCounts } from '../../counts';
import { beginCatalogRead, updateDueNodes } from '../../ownership';
import { DbTargetRow } from '../../tables';
import { recordFailure } from '../../targets';
import { removeTargets } from '..';

const { judge } = PosturePolicy.create({ staleAfter: { days: 7 }, rules: [] });

export const ENTITIES = ['component:default/cart', 'group:default/shop'];
const ENVIRONMENTS = ['prod', undefined];
const SEVERITIES = ['Critical', 'Important', ''];
const STATES = ['missing', 'failed', 'installed-pending-reboot'] as const;

/**
 * What a node may look like, in small numbers that mean something else each.
 */
export interface NodeShape {
  number: number;
  environment: number;
  patches: number;
  scannedHoursAgo: number;
  stopped: boolean;
}

/**
 * Everything that changes nodes and targets, through what does so in the plugin.
 */
export class Recording {
  readonly knex: Knex;
  readonly targets: DbTargetRow[];

  static async create(knex: Knex, targets = 2): Promise<Recording> {
    const account = await seedAccount(knex);
    const rows: DbTargetRow[] = [];
    for (const region of ['eu-central-1', 'eu-west-1', 'us-east-1'].slice(
      0,
      targets,
    )) {
      rows.push(await seedTarget(knex, account, { region, state: 'pending' }));
    }
    await beginCatalogRead(knex);
    return new Recording(knex, rows);
  }

  private constructor(knex: Knex, targets: DbTargetRow[]) {
    this.knex = knex;
    this.targets = targets;
  }

  async apply(index: number, shapes: NodeShape[]): Promise<void> {
    const target = this.targets[index];
    const unique = new Map(shapes.map(shape => [shape.number, shape]));
    await applySnapshot(this.knex, {
      claim: await holdTarget(this.knex, target.id),
      snapshot: {
        nodes: [...unique.values()].map(shape => toNode(index, shape)),
        durationMs: 1,
        apiCalls: 1,
        throttles: 0,
        steps: [],
      },
      judge,
      nextAttemptAt: new Date(),
    });
  }

  async fail(index: number, code: string): Promise<void> {
    const claim = await holdTarget(this.knex, this.targets[index].id);
    await recordFailure(this.knex, {
      claim,
      failure: { class: 'action-denied', code, message: 'no' },
      failures: claim.failures + 1,
      report: { durationMs: 1, apiCalls: 1, throttles: 0, steps: [] },
      nextAttemptAt: new Date(),
    });
  }

  /** Judges again what time has overtaken. */
  async sweep(): Promise<void> {
    while ((await rejudgeStaleNodes(this.knex, { judge })) > 0);
  }

  /** As if all verdicts were as old as that. */
  async overtake(): Promise<void> {
    await this.knex('nodes')
      .whereNotNull('stale_at')
      .update({ stale_at: new Date() });
    const { judge: impatient } = PosturePolicy.create({
      staleAfter: { minutes: 1 },
      rules: [],
    });
    while ((await rejudgeStaleNodes(this.knex, { judge: impatient })) > 0);
  }

  /** @param owners - by the number of the node, which ones of the entities */
  async own(owners: number): Promise<void> {
    const digest = `owners-${owners}`;
    await this.knex('ownership_state').update({ digest });
    // One by one: a statement for all would lock them in any order.
    for (const id of await this.knex('nodes').pluck('id')) {
      await this.knex('nodes').where({ id }).update({ ownership_due: true });
    }
    await updateDueNodes({
      knex: this.knex,
      resolver: {
        digest,
        rulesDigest: '',
        tagRules: [],
        listAccounts: () => [],
        listEntities: () => [],
        digestOf: () => '',
        claimsOf: () => undefined,
        resolve: ({ instanceId }) => {
          const mask = owners ^ Number(instanceId.at(-1));
          const refs = ENTITIES.filter((_, bit) => mask & (1 << bit));
          return {
            ownership:
              (['unowned', 'owned'] as const)[refs.length] ?? 'conflict',
            owners: refs.map(entityRef => ({
              entityRef,
              rule: 'tag-rule',
              evidence: '',
            })),
            entities: refs.map(entityRef => ({
              entityRef,
              relation: mask & 4 ? 'owner' : 'direct',
            })),
          };
        },
      },
    });
  }

  async remove(index: number): Promise<void> {
    const target = this.targets[index];
    await this.knex.transaction(tx => removeTargets(tx, [target.id]));
    const { id: _, ...row } = target;
    const [added] = await this.knex<DbTargetRow>('targets')
      .insert(row)
      .returning('*');
    this.targets[index] = added;
  }

  async fold(): Promise<void> {
    for (const table of ADDITIVE_TABLES) {
      while ((await foldCounts(this.knex, { ...table, afterId: 0 })) > 0);
    }
  }
}

function toNode(target: number, shape: NodeShape): ObservedNode {
  const patches = SEVERITIES.flatMap((severity, bit): ObservedPatch[] =>
    shape.patches & (1 << bit)
      ? [
          {
            title: `patch-${bit}`,
            kbId: `KB${bit}`,
            classification: 'Security',
            severity,
            state: STATES[(shape.patches + bit) % STATES.length],
            cveIds: [],
          },
        ]
      : [],
  );
  const report = buildReport({
    hoursAgo: shape.scannedHoursAgo,
    counts: {
      missing: patches.filter(({ state }) => state === 'missing').length,
      failed: patches.filter(({ state }) => state === 'failed').length,
      installedPendingReboot: patches.filter(
        ({ state }) => state === 'installed-pending-reboot',
      ).length,
    },
  });
  return buildNode(`i-0aaaaaaaaaaaaaa${target}${shape.number}`, {
    name: `web-${shape.environment}`,
    environment: ENVIRONMENTS[shape.environment],
    platformType: shape.number % 2 ? 'Linux' : undefined,
    pingStatus: shape.environment ? 'Online' : 'ConnectionLost',
    ec2State: shape.stopped ? 'stopped' : 'running',
    report,
    patches: { readFor: fingerprintReport(report), patches },
  });
}
