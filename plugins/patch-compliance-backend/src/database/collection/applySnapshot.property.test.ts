import { TestDatabaseId } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  buildNode,
  buildReport,
  holdTarget,
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { PosturePolicy } from '../../collection/PosturePolicy';
import { DbNodePatchRow, DbNodeRow, DbPatchRow, DbTargetRow } from '../tables';
import { applySnapshot } from './applySnapshot';
import { fingerprintReport } from './fingerprintReport';
import { ObservedNode, ObservedPatch } from './types';

jest.setTimeout(240_000);

const RUNS = 40;
const { judge } = PosturePolicy.create({ staleAfter: { days: 7 }, rules: [] });

const optionalText = fc.option(fc.string({ unit: 'grapheme', maxLength: 12 }), {
  nil: undefined,
});
const count = fc.option(fc.integer({ min: -1, max: 9_999 }), {
  nil: undefined,
});
const patch: fc.Arbitrary<ObservedPatch> = fc.record({
  title: fc.constantFrom('', 'openssl', '2026-06 Cumulative Update'),
  kbId: fc.constantFrom('KB1', 'KB2', 'openssl-3.0.8', ''),
  classification: fc.constantFrom('Security', ''),
  severity: fc.constantFrom('Critical', 'Important', 'Unspecified', ''),
  state: fc.constantFrom('missing', 'failed', 'installed-pending-reboot'),
  cveIds: fc.subarray(['CVE-2026-1', 'CVE-2026-2']),
});

const node: fc.Arbitrary<ObservedNode> = fc
  .record({
    number: fc.integer({ min: 0, max: 7 }),
    ec2State: fc.constantFrom('running', 'stopped', undefined),
    managed: fc.boolean(),
    pingStatus: fc.constantFrom('Online', 'ConnectionLost', undefined),
    computerName: optionalText,
    platformVersion: optionalText,
    environment: fc.constantFrom('prod', undefined),
    tags: fc.dictionary(
      fc.constantFrom('Name', 'env', 'ключ', '__proto'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    hoursAgo: fc.integer({ min: 1, max: 300 }),
    counts: fc.record({ missing: count, failed: count, installed: count }),
    hasReport: fc.boolean(),
    patches: fc.array(patch, { maxLength: 4 }),
  })
  .map(({ number, hoursAgo, counts, hasReport, patches, ...rest }) => {
    const report = hasReport ? buildReport({ hoursAgo, counts }) : undefined;
    return buildNode(`i-0aaaaaaaaaaaaaaa${number}`, {
      ...rest,
      name: rest.tags.Name || undefined,
      report,
      patches: report
        ? { readFor: fingerprintReport(report), patches }
        : { patches: [] },
    });
  });
const nodes = fc.uniqueArray(node, {
  selector: ({ instanceId }) => instanceId,
  maxLength: 6,
});

/** One line for each patch: in two states, the worse one counts. */
function describePatches(patches: ObservedPatch[]): string[] {
  const worst = new Map<string, string>();
  const order = ['failed', 'missing', 'installed-pending-reboot'];
  for (const { title, kbId, classification, severity, state } of patches) {
    const key = [title, kbId, classification, severity].join('|');
    const known = worst.get(key);
    if (!known || order.indexOf(state) < order.indexOf(known)) {
      worst.set(key, state);
    }
  }
  return [...worst].map(([key, state]) => `${key} ${state}`).sort();
}

const describeNode = (one: ObservedNode) => ({
  instanceId: one.instanceId,
  ec2State: one.ec2State ?? null,
  managed: one.managed,
  pingStatus: one.pingStatus ?? null,
  computerName: one.computerName ?? null,
  platformVersion: one.platformVersion ?? null,
  environment: one.environment ?? null,
  tags: one.tags,
  reportedAt: one.report?.operationEndTime?.getTime() ?? null,
  missing: one.report?.counts.missing ?? null,
  failed: one.report?.counts.failed ?? null,
  patches: describePatches(one.patches!.patches),
});

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'applySnapshot of anything, %p',
  id => {
    let knex: Knex;
    let target: DbTargetRow;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
      target = await seedTarget(knex, await seedAccount(knex));
    });

    async function apply(snapshot: ObservedNode[]) {
      return await applySnapshot(knex, {
        claim: await holdTarget(knex, target.id),
        snapshot: {
          nodes: snapshot,
          durationMs: 1,
          apiCalls: 1,
          throttles: 0,
          steps: [],
        },
        judge,
        nextAttemptAt: new Date(),
      });
    }

    async function readBack() {
      const rows = await knex<DbNodeRow>('nodes').orderBy('instance_id');
      const patches = await knex<DbNodePatchRow & DbPatchRow>('node_patches')
        .join('patches', 'patches.id', 'node_patches.patch_id')
        .select();
      return rows.map(row => ({
        instanceId: row.instance_id,
        ec2State: row.ec2_state,
        managed: Boolean(row.managed),
        pingStatus: row.ping_status,
        computerName: row.computer_name,
        platformVersion: row.platform_version,
        environment: row.environment,
        tags: JSON.parse(row.tags),
        reportedAt:
          row.operation_end_time === null
            ? null
            : new Date(row.operation_end_time).getTime(),
        missing: row.count_missing,
        failed: row.count_failed,
        patches: patches
          .filter(({ node_id: nodeId }) => String(nodeId) === String(row.id))
          .map(
            one =>
              `${one.title}|${one.kb_id}|${one.classification}|${one.severity} ${one.state}`,
          )
          .sort(),
      }));
    }

    /** The tables that something writes to. */
    async function listWrites(run: () => Promise<unknown>): Promise<string[]> {
      const written: string[] = [];
      const note = ({ sql }: { sql: string }) => {
        const [, table] =
          /^\s*(?:insert into|update|delete from) [`"](\w+)/i.exec(sql) ?? [];
        if (table) {
          written.push(table);
        }
      };
      knex.on('query', note);
      try {
        await run();
      } finally {
        knex.removeListener('query', note);
      }
      return written;
    }

    it('is what is read back, whatever was there, and nothing to write again', async () => {
      await fc.assert(
        fc.asyncProperty(nodes, async snapshot => {
          await expect(apply(snapshot)).resolves.toMatchObject({
            outcome: 'applied',
          });
          const expected = snapshot
            .map(describeNode)
            .sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
          expect(await readBack()).toEqual(expected);

          const claim = await holdTarget(knex, target.id);
          const written = await listWrites(() =>
            applySnapshot(knex, {
              claim,
              snapshot: {
                nodes: snapshot,
                durationMs: 1,
                apiCalls: 1,
                throttles: 0,
                steps: [],
              },
              judge,
              nextAttemptAt: new Date(),
            }),
          );
          expect(written).toEqual(['targets']);
          expect(await readBack()).toEqual(expected);
        }),
        { numRuns: RUNS },
      );
    });
  },
);
