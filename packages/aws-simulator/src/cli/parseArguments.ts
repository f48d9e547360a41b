import { parseArgs } from 'node:util';
import { InputError, toError } from '@backstage/errors';
import { HumanDuration } from '@backstage/types';

export const DEFAULT_PORT = 4599;

/** What the command line says. */
export interface CliOptions {
  help: boolean;
  port: number;
  host?: string;
  seed?: number;
  accounts?: number;
  nodes?: number;
  regions?: string[];
  govCloudNodes?: number;
  scenarioFile?: string;
  latency?: HumanDuration;
}

/** @throws InputError with a text for whoever typed it */
export function parseArguments(args: string[]): CliOptions {
  const { values } = parse(args);
  return {
    help: values.help ?? false,
    port: wholeNumber('--port', values.port) ?? DEFAULT_PORT,
    host: values.host,
    seed: wholeNumber('--seed', values.seed),
    accounts: wholeNumber('--accounts', values.accounts),
    nodes: wholeNumber('--nodes', values.nodes),
    regions: values.regions?.split(',').map(name => name.trim()),
    govCloudNodes: wholeNumber('--govcloud', values.govcloud),
    scenarioFile: values.scenario,
    latency: duration('--latency', values.latency),
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        port: text,
        host: text,
        seed: text,
        accounts: text,
        nodes: text,
        regions: text,
        govcloud: text,
        scenario: text,
        latency: text,
      },
    });
  } catch (error) {
    throw new InputError(toError(error).message);
  }
}

function wholeNumber(flag: string, text?: string): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw new InputError(`${flag} takes a whole number, not '${text}'`);
  }
  return Number(text);
}

function duration(flag: string, text?: string): HumanDuration | undefined {
  if (text === undefined) {
    return undefined;
  }
  const match = /^(\d+)(ms|s)$/.exec(text);
  if (!match) {
    throw new InputError(
      `${flag} takes a time such as 50ms or 1s, not '${text}'`,
    );
  }
  const amount = Number(match[1]);
  return match[2] === 's' ? { seconds: amount } : { milliseconds: amount };
}
