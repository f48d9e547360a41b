import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import { Knex } from 'knex';
import { seedAccount, seedNode, seedTarget } from '../__testUtils__';
import { applyDatabaseMigrations } from '../database/applyDatabaseMigrations';
import { rebuildCounts } from '../database/counts';
import { runCli } from './runCli';

jest.setTimeout(60_000);

describe('runCli', () => {
  let directory: string;
  let output: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'patch-compliance-cli-'));
    output = '';
    const collect = (text: string | Uint8Array) => {
      output += text;
      return true;
    };
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation(collect);
    }
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(directory, { recursive: true });
  });

  const database = (connection: object | string) => ({
    client: 'better-sqlite3',
    connection,
  });

  async function run(
    args: string,
    connection: object | string = { directory },
  ) {
    const path = join(directory, 'app-config.yaml');
    await writeFile(
      path,
      JSON.stringify({ backend: { database: database(connection) } }),
    );
    return await runCli([...args.split(' '), '--config', path]);
  }

  /** The database as the portal left it. */
  async function inPortal(work: (knex: Knex) => Promise<void>): Promise<void> {
    const config = mockServices.rootConfig({
      data: { backend: { database: database({ directory }) } },
    });
    const service = DatabaseManager.fromConfig(config).forPlugin(
      'patch-compliance',
      {
        logger: mockServices.logger.mock(),
        lifecycle: mockServices.lifecycle.mock(),
      },
    );
    const knex = await service.getClient();
    await applyDatabaseMigrations({ database: service, knex });
    await work(knex);
    await knex.destroy();
  }

  it('finds counts that differ, and counts anew', async () => {
    await inPortal(async knex => {
      const target = await seedTarget(knex, await seedAccount(knex));
      await seedNode(knex, target, { instance_id: 'i-0aaaaaaaaaaaaaaaa' });
    });

    await expect(run('counts check')).resolves.toBe(1);
    expect(output).toContain(
      'node_counts {"scope":"organization","key":"","measure":"ownership/unowned","since_day":0,"target_id":0}: ready 0, actually 1',
    );
    await expect(run('counts rebuild')).resolves.toBe(0);
    output = '';
    await expect(run('counts check')).resolves.toBe(1);
    expect(output).not.toContain('node_counts');
    expect(output).toContain('"instance_id":"i-0aaaaaaaaaaaaaaaa"}: nothing');
  });

  it('finds history that is not what the nodes are, and says where', async () => {
    await inPortal(async () => {});
    await run('counts rebuild');
    await expect(run('counts check')).resolves.toBe(0);
    expect(output).toMatch(
      /Nothing differs\. Compared .* nodes \(posture, reason, posture_since, .*\), the entities that nodes count for, targets \(state, .*\)\. Looked at SQLite, .*patch-compliance\.sqlite\.\n$/,
    );
    await inPortal(async knex => {
      const target = await seedTarget(knex, await seedAccount(knex));
      await seedNode(knex, target, { instance_id: 'i-0aaaaaaaaaaaaaaaa' });
      await rebuildCounts(knex);
    });
    output = '';
    await expect(run('counts check')).resolves.toBe(1);
    expect(output).toContain('nothing that is still so');
    // Of the node and of its target.
    expect(output).toContain('0 counts and 2 pieces of history differ');
  });

  it('records the days that are over', async () => {
    await inPortal(async () => {});
    await expect(run('history snapshot')).resolves.toBe(1);
    expect(output).toBe('Nothing was known at the end of any day.\n');
    output = '';
    await expect(run('history clean')).resolves.toBe(0);
    expect(output).toContain('0 nodes of accounts that have left');
  });

  it('says how it is used', async () => {
    await expect(runCli(['--help'])).resolves.toBe(0);
    expect(output).toContain('Usage: patch-compliance <command>');

    for (const args of [[], ['counts'], ['counts', 'check', '--force']]) {
      output = '';
      await expect(runCli(args)).resolves.toBe(2);
      expect(output).toContain("Try 'patch-compliance --help'");
    }
  });

  it('leaves alone what is not the database of this version', async () => {
    await expect(run('counts rebuild')).resolves.toBe(2);
    expect(output).toContain('start the portal first, it makes one');
    await expect(readdir(directory)).resolves.toEqual(['app-config.yaml']);
    await writeFile(join(directory, 'patch-compliance.sqlite'), '');
    await expect(run('counts rebuild')).resolves.toBe(2);
    expect(output).toContain('it brings it up to date');
    output = '';
    await expect(run('counts rebuild', ':memory:')).resolves.toBe(2);
    expect(output).toContain('in the memory of its own process');
  });
});
