import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { ConfigSources } from '@backstage/config-loader';
import { isError } from '@backstage/errors';
import { readOptions } from '../config';
import { toLoggableError } from '../database/toLoggableError';
import { openDatabase } from './openDatabase';
import { parseCommand, ParsedCommand, USAGE } from './parseCommand';
import { runCommand } from './runCommand';
import { signalOfProcess } from './signalOfProcess';

const EXIT_AMISS = 1;
const EXIT_FAILED = 2;

/**
 * Runs the command `patch-compliance`.
 *
 * @param args - the command line without the program
 * @returns the exit code: 0 where it is done, 1 where counts differ or nothing
 *   could be recorded, 2 where it was used wrongly or failed
 * @public
 */
export async function runCli(args: string[]): Promise<number> {
  try {
    const parsed = parseCommand(args);
    if (parsed.command === 'help') {
      process.stdout.write(USAGE);
      return 0;
    }
    return (await run(parsed, parsed.command)) ? 0 : EXIT_AMISS;
  } catch (error) {
    const { message } = toLoggableError(error);
    process.stderr.write(`${message}\n`);
    if (isError(error) && error.name === 'InputError') {
      process.stderr.write(`Try 'patch-compliance --help'\n`);
    }
    return EXIT_FAILED;
  }
}

async function run(
  { configs }: ParsedCommand,
  command: Exclude<ParsedCommand['command'], 'help'>,
): Promise<boolean> {
  const config = await ConfigSources.toConfig(
    ConfigSources.default({
      argv: configs.flatMap(path => ['--config', path]),
      watch: false,
    }),
  );
  const logger = WinstonLogger.create({ level: 'warn' });
  const { signal, release } = signalOfProcess();
  try {
    const settings = readOptions(config);
    const knex = await openDatabase({ config, logger });
    try {
      return await runCommand({
        command,
        knex,
        settings,
        logger,
        print: line => process.stdout.write(`${line}\n`),
        signal,
      });
    } finally {
      await knex.destroy();
    }
  } finally {
    release();
    config.close();
  }
}
