import { existsSync } from 'node:fs';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import { LifecycleService, LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';

const PLUGIN_ID = 'patch-compliance';

/** What the database's service would do when the portal ends: this is over
 * before. */
const NO_LIFECYCLE: LifecycleService = {
  addShutdownHook() {},
  addStartupHook() {},
};

/**
 * Opens the plugin's database as the portal does.
 *
 * @throws NotFoundError where there is none
 * @throws ConflictError where it is none that this version can work on
 */
export async function openDatabase(options: {
  config: Config;
  logger: LoggerService;
}): Promise<Knex> {
  const { config, logger } = options;
  const knex = await DatabaseManager.fromConfig(config)
    .forPlugin(PLUGIN_ID, { logger, lifecycle: NO_LIFECYCLE })
    .getClient();
  try {
    checkFile(knex.client.config.connection?.filename);
    if (!(await knex.schema.hasTable('counts_state'))) {
      throw new ConflictError(
        'The database is not that of this version: start the portal first, it brings it up to date',
      );
    }
    return knex;
  } catch (error) {
    await knex.destroy();
    throw error;
  }
}

/** SQLite would make an empty database of a file that is not there. */
function checkFile(filename: string | undefined): void {
  if (filename === ':memory:') {
    throw new ConflictError(
      "The portal's database is in the memory of its own process",
    );
  }
  if (filename !== undefined && !existsSync(filename)) {
    throw new NotFoundError(
      `There is no database ${filename}: start the portal first, it makes one`,
    );
  }
}
