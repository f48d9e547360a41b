import { mkdirSync, rmSync } from 'node:fs';
import { inCache } from '../paths.mjs';
import { startPostgres } from '../postgres/startPostgres.mjs';

/**
 * Gets the database ready that the options ask for.
 *
 * @param {object} options
 * @param {'sqlite' | 'memory' | 'postgres'} options.database
 * @param {boolean} options.fresh
 * @param {string} options.name - keeps the data of different worlds apart
 * @param {string} options.logFolder
 * @param {NodeJS.ProcessEnv} options.env
 * @param {import('../Supervisor.mjs').Supervisor} options.supervisor
 * @param {AbortSignal} options.signal
 * @returns its layer of the config, and the variables that this one needs
 */
export async function prepareDatabase(options) {
  const { database, fresh, name, logFolder, env, supervisor, signal } = options;

  switch (database) {
    case 'memory':
      return {
        description: 'a database in memory',
        config: ['app-config.memory.yaml'],
        env: {},
      };

    case 'postgres': {
      const config = ['app-config.postgres.yaml'];
      if (env.POSTGRES_HOST) {
        const description = `PostgreSQL on ${env.POSTGRES_HOST}`;
        return { description, config, env: {} };
      }
      const server = await startPostgres({
        name,
        logFolder,
        fresh,
        supervisor,
        signal,
      });
      return {
        description: `PostgreSQL on ${server.host}:${server.port}`,
        config,
        env: {
          POSTGRES_HOST: server.host,
          POSTGRES_PORT: String(server.port),
          POSTGRES_USER: server.user,
          POSTGRES_PASSWORD: server.password,
        },
      };
    }

    default: {
      const directory = inCache('db', name);
      if (fresh) {
        rmSync(directory, { recursive: true, force: true });
      }
      mkdirSync(directory, { recursive: true });
      return {
        description: `SQLite in .cache/db/${name}`,
        config: [],
        env: { PORTAL_DATABASE_DIRECTORY: directory },
      };
    }
  }
}
