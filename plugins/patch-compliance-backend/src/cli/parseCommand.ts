import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';

/**
 * How the command is used.
 */
export const USAGE = `Usage: patch-compliance <command> [--config <path or url>]...

Works on the database of the portal whose configuration it finds, as the portal
itself does: app-config.yaml and the like, or the files given by --config.

Commands:
  counts check      Compare the ready counts and the open history with what is so
  counts rebuild    Count everything anew
  history snapshot  Record the counts of the days that are over, and are not recorded
  history clean     Remove what is not kept any longer

Options:
  --config <path or url>  A file of configuration; may be repeated
  --help                  Show this help

Exit codes:
  0  done
  1  something differs, or there is nothing that could be recorded
  2  wrong usage, or it failed
`;

const COMMANDS = [
  'counts check',
  'counts rebuild',
  'history snapshot',
  'history clean',
] as const;

/**
 * What was asked for.
 */
export interface ParsedCommand {
  command: (typeof COMMANDS)[number] | 'help';
  /** The files of configuration. */
  configs: string[];
}

/**
 * Reads the arguments of the command line.
 *
 * @throws InputError that says what is wrong with them
 */
export function parseCommand(args: string[]): ParsedCommand {
  const { values, positionals } = parse(args);
  if (values.help) {
    return { command: 'help', configs: [] };
  }
  const words = positionals.join(' ');
  const command = COMMANDS.find(known => known === words);
  if (!command) {
    throw new InputError(
      words ? `There is no command '${words}'` : 'Tell what to do',
    );
  }
  return { command, configs: values.config ?? [] };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new InputError('Wrong option', error);
  }
}
