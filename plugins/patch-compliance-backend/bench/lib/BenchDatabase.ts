import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';
import { DatabaseLocation } from './types';

const MIGRATIONS = `${__dirname}/../../migrations`;
/** As many as a backend has for a plugin unless told. */
const MAX_CONNECTIONS = 10;

/**
 * A database of a benchmark, with the product's tables.
 */
export class BenchDatabase {
  readonly engine: string;
  readonly knex: Knex;

  /**
   * Opens the database of a name, with what it holds.
   */
  static async open(
    [engine, location]: DatabaseLocation,
    name: string,
  ): Promise<BenchDatabase> {
    const knex =
      engine === 'sqlite'
        ? openSqlite(location, name)
        : await openPostgres(location, name);
    await knex.migrate.latest({ directory: MIGRATIONS });
    return new BenchDatabase(
      engine === 'sqlite' ? 'SQLite' : 'PostgreSQL',
      knex,
    );
  }

  /**
   * Empties the database of a name and opens it.
   */
  static async create(
    location: DatabaseLocation,
    name: string,
  ): Promise<BenchDatabase> {
    await BenchDatabase.drop(location, name);
    return await BenchDatabase.open(location, name);
  }

  static async drop(
    [engine, location]: DatabaseLocation,
    name: string,
  ): Promise<void> {
    if (engine === 'sqlite') {
      for (const suffix of ['', '-wal', '-shm', '-journal']) {
        rmSync(`${sqliteFile(location, name)}${suffix}`, { force: true });
      }
      return;
    }
    await withServer(location, async server => {
      await server.raw('drop database if exists ??', [name]);
    });
  }

  private constructor(engine: string, knex: Knex) {
    this.engine = engine;
    this.knex = knex;
  }

  async close(): Promise<void> {
    await this.knex.destroy();
  }
}

function sqliteFile(folder: string, name: string): string {
  return join(folder, `${name}.sqlite`);
}

/** As Backstage opens it. */
function openSqlite(folder: string, name: string): Knex {
  mkdirSync(folder, { recursive: true });
  return knexFactory({
    client: 'better-sqlite3',
    connection: { filename: sqliteFile(folder, name) },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (
        connection: { pragma(text: string): void },
        done: () => void,
      ) => {
        connection.pragma('foreign_keys = ON');
        done();
      },
    },
  });
}

async function openPostgres(url: string, name: string): Promise<Knex> {
  await withServer(url, async server => {
    const found = await server('pg_database').where('datname', name).first();
    if (!found) {
      await server.raw('create database ??', [name]);
    }
  });
  const connection = new URL(url);
  connection.pathname = name;
  return knexFactory({
    client: 'pg',
    connection: connection.href,
    pool: { min: 0, max: MAX_CONNECTIONS },
  });
}

async function withServer(
  url: string,
  run: (server: Knex) => Promise<void>,
): Promise<void> {
  const connection = new URL(url);
  connection.pathname = 'postgres';
  const server = knexFactory({ client: 'pg', connection: connection.href });
  try {
    await run(server);
  } finally {
    await server.destroy();
  }
}
