import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import {
  countQueries,
  initTestDatabase,
  seedAccount,
  seedNode,
  seedPatch,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { NodeAccess } from '../../access';
import { rebuildCounts } from '../../counts';
import { DbNodeRow } from '../../tables';
import { resolvePatches } from '../selection';
import { MAX_COUNTED, readTotal } from './readTotal';

jest.setTimeout(60_000);

const EVERYWHERE: NodeAccess = { key: 'region', values: ['eu-central-1'] };

async function seedCopies(
  knex: Knex,
  node: DbNodeRow,
  copies: number,
): Promise<void> {
  const { id: _, ...columns } = node;
  for (let first = 0; first < copies; first += 500) {
    await knex.batchInsert(
      'nodes',
      Array.from({ length: Math.min(500, copies - first) }, (__, place) => ({
        ...columns,
        instance_id: `i-${first + place}`,
      })),
      20,
    );
  }
}

describe.each(testDatabaseIds)('readTotal, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const target = await seedTarget(knex, await seedAccount(knex), {
      region: 'eu-central-1',
    });
    const node = await seedNode(knex, target, {
      instance_id: 'i-0aaaa',
      environment: 'prod',
      platform_type: 'Linux',
    });
    await seedCopies(knex, node, MAX_COUNTED);
    const open = { posture: 'non-compliant', reason: 'missing' } as const;
    const cart = await seedNode(knex, target, {
      instance_id: 'i-0bbbb',
      ...open,
    });
    const till = await seedNode(knex, target, {
      instance_id: 'i-0cccc',
      ...open,
    });
    const unread = await seedNode(knex, target, {
      instance_id: 'i-0dddd',
      posture: 'unknown',
      reason: 'stale',
    });
    await seedPatch(knex, {
      kb_id: 'KB1',
      cveIds: ['CVE-2026-1', 'CVE-2026-2'],
      nodes: [{ node: cart }, { node: till }, { node: unread }],
    });
    await seedPatch(knex, {
      kb_id: 'KB2',
      cveIds: ['CVE-2026-2'],
      nodes: [{ node: cart }],
    });
    await rebuildCounts(knex);
  });

  const total = async (filter: NodeFilter, access: NodeAccess = 'all') =>
    readTotal(knex, await resolvePatches(knex, { filter, access }));

  it('is exact however many there are where counts are ready', async () => {
    await expect(total({})).resolves.toEqual({ totalItems: MAX_COUNTED + 4 });
    await expect(
      total({ environment: ['prod'], posture: ['compliant'] }),
    ).resolves.toEqual({ totalItems: MAX_COUNTED + 1 });
  });

  it('counts no further than it has to elsewhere', async () => {
    const many = { totalItems: MAX_COUNTED, totalIsAtLeast: true };
    await expect(
      total({ environment: ['prod'], platformType: ['Linux'] }),
    ).resolves.toEqual(many);
    await expect(total({}, EVERYWHERE)).resolves.toEqual(many);
    await expect(
      total({ environment: ['prod'], search: 'I-1' }),
    ).resolves.toEqual({ totalItems: 1 + 10 + 100 + 1_000 });
  });

  it.each<[NodeFilter, number]>([
    [{ cve: ['CVE-2026-1'] }, 2],
    [{ patch: ['KB1'] }, 2],
    [{ cve: ['CVE-2026-2'] }, 2],
    [{ cve: ['CVE-2026-2'], patch: ['KB2'] }, 1],
    [{ cve: ['CVE-2026-1'], posture: ['compliant'] }, 0],
    [{ cve: ['CVE-2026-3'] }, 0],
  ])('tells how many nodes miss %j', async (filter, totalItems) => {
    await expect(total(filter)).resolves.toEqual({ totalItems });
    await expect(total(filter, EVERYWHERE)).resolves.toEqual({ totalItems });
    await expect(total(filter, 'none')).resolves.toEqual({ totalItems: 0 });
  });

  it('counts no node that misses one patch', async () => {
    const selection = await resolvePatches(knex, {
      filter: { cve: ['CVE-2026-1'] },
      access: 'all',
    });
    await expect(
      countQueries(knex, () => readTotal(knex, selection)),
    ).resolves.toBe(0);
  });
});
