import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { applyDatabaseMigrations } from './applyDatabaseMigrations';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  'backstage-plugin-patch-compliance-backend',
  'migrations',
);
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const supportedIds = databases.eachSupportedId() as Array<[TestDatabaseId]>;

describe.each(supportedIds)('applyDatabaseMigrations, %p', id => {
  it('goes up, down to nothing, and up again', async () => {
    const knex = await databases.init(id);
    const database = mockServices.database({ knex });

    await applyDatabaseMigrations({ database, knex });
    await expect(knex('nodes').select()).resolves.toEqual([]);

    await knex.migrate.rollback({ directory }, true);
    for (const table of ['accounts', 'targets', 'nodes', 'patches']) {
      await expect(knex.schema.hasTable(table)).resolves.toBe(false);
    }

    await applyDatabaseMigrations({ database, knex });
    await applyDatabaseMigrations({ database, knex });
    await expect(knex('targets').select()).resolves.toEqual([]);
  });

  it('leaves the database alone where the portal migrates it itself', async () => {
    const knex = await databases.init(id);
    const database = mockServices.database({
      knex,
      migrations: { skip: true },
    });

    await applyDatabaseMigrations({ database, knex });
    await expect(knex.schema.hasTable('nodes')).resolves.toBe(false);
  });

  it('removes what belongs to a target with it', async () => {
    const knex = await databases.init(id);
    const database = mockServices.database({ knex });
    await applyDatabaseMigrations({ database, knex });
    const now = new Date();
    const [{ id: account }] = await knex('accounts')
      .insert({
        partition: 'aws',
        account_id: '417283950164',
        state: 'ACTIVE',
        last_listed_at: now,
      })
      .returning('id');
    const [{ id: target }] = await knex('targets')
      .insert({
        account_pk: account,
        partition: 'aws',
        account_id: '417283950164',
        region: 'eu-central-1',
        state: 'pending',
        next_attempt_at: now,
      })
      .returning('id');
    await knex('nodes').insert({
      target_id: target,
      partition: 'aws',
      account_id: '417283950164',
      region: 'eu-central-1',
      instance_id: 'i-0123456789abcdef0',
      display_name: 'web-1',
      managed: true,
      tags: '{}',
      flags: '[]',
      scanned_by_association: false,
      posture: 'compliant',
      posture_since: now,
      first_seen_at: now,
    });

    await knex('accounts').delete();
    await expect(knex('targets').select()).resolves.toEqual([]);
    await expect(knex('nodes').select()).resolves.toEqual([]);
  });

  it('keeps the history that there was, and the way back', async () => {
    const knex = await databases.init(id);
    await knex.migrate.up({ directory, name: '20261123000000_init.js' });
    const [first, second] = [new Date(1_000_000), new Date(2_000_000)];
    const place = {
      partition: 'aws',
      account_id: '417283950164',
      region: 'eu-central-1',
    };
    const [{ id: account }] = await knex('accounts')
      .insert({
        partition: 'aws',
        account_id: '417283950164',
        state: 'ACTIVE',
        last_listed_at: first,
      })
      .returning('id');
    const [{ id: target }] = await knex('targets')
      .insert({
        ...place,
        account_pk: account,
        state: 'read',
        next_attempt_at: first,
      })
      .returning('id');
    const [{ id: node }] = await knex('nodes')
      .insert({
        ...place,
        target_id: target,
        instance_id: 'i-0123456789abcdef0',
        display_name: 'web-1',
        managed: true,
        tags: '{}',
        flags: '[]',
        scanned_by_association: false,
        posture: 'non-compliant',
        reason: 'missing',
        posture_since: second,
        first_seen_at: first,
      })
      .returning('id');
    const [{ id: patch }] = await knex('patches')
      .insert({
        digest: 'a',
        title: '',
        kb_id: 'KB1',
        classification: '',
        severity: 'Critical',
        severity_rank: 5,
      })
      .returning('id');
    await knex('node_patches').insert({
      node_id: node,
      patch_id: patch,
      state: 'missing',
      first_seen_at: second,
    });
    const change = (instanceId: string, at: Date, posture: string | null) => ({
      target_id: target,
      instance_id: instanceId,
      at,
      posture,
      reason: posture === 'non-compliant' ? 'missing' : null,
    });
    const changes = [
      change('i-0123456789abcdef0', first, 'compliant'),
      change('i-0123456789abcdef0', second, 'non-compliant'),
      change('i-0fedcba9876543210', first, 'compliant'),
      change('i-0fedcba9876543210', second, null),
    ];
    await knex('posture_changes').insert(changes);

    await knex.migrate.latest({ directory });
    const readHistory = async () => {
      const history = await knex('node_history').orderBy([
        'instance_id',
        'recorded_at',
      ]);
      return history.map(row => [
        row.display_name,
        row.posture,
        new Date(row.recorded_at),
        row.replaced_at && new Date(row.replaced_at),
      ]);
    };
    const expected = [
      ['web-1', 'compliant', first, second],
      ['web-1', 'non-compliant', second, null],
      ['i-0fedcba9876543210', 'compliant', first, second],
    ];
    await expect(readHistory()).resolves.toEqual(expected);
    await expect(knex('nodes').pluck('severities')).resolves.toEqual([32]);
    // Of what was before nobody knows whether it was read in time.
    await expect(
      knex('target_history').orderBy('id').pluck('state'),
    ).resolves.toEqual(['read', 'read']);

    for (const _ of await knex('knex_migrations').offset(1)) {
      await knex.migrate.down({ directory });
    }
    const kept = await knex('posture_changes').orderBy(['instance_id', 'at']);
    expect(kept.map(row => row.posture)).toEqual([
      'compliant',
      'non-compliant',
      'compliant',
      null,
    ]);

    await knex.migrate.latest({ directory });
    await expect(readHistory()).resolves.toEqual(expected);
  });
});
