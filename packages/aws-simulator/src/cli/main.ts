import { once } from 'node:events';
import { isError } from '@backstage/errors';
import { HumanDuration } from '@backstage/types';
import { readScenario } from '../scenario';
import { startSimulator } from '../startSimulator';
import { Simulator } from '../types';
import { HELP } from './help';
import { CliOptions, parseArguments } from './parseArguments';

/** Errors whose message is all that someone needs to know. */
const EXPLAINED_ERRORS = ['InputError', 'NotFoundError'];

/** So that whoever watches sees two baselines take turns. */
const TURN: HumanDuration = { minutes: 10 };

/** Runs the program until it is told to stop, and returns its exit code. */
export async function main(args: string[]): Promise<number> {
  try {
    const options = parseArguments(args);
    if (options.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const simulator = await start(options);
    process.stdout.write(greeting(simulator));
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await simulator.close();
    return 0;
  } catch (error) {
    process.stderr.write(`aws-simulator: ${explain(error, args)}\n`);
    return 1;
  }
}

async function start(options: CliOptions): Promise<Simulator> {
  const { help: _help, scenarioFile, ...rest } = options;
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  );
  return startSimulator({
    alternateBaselinesEvery: TURN,
    ...(scenarioFile && { scenario: await readScenario(scenarioFile) }),
    ...given,
  });
}

function greeting({ url, world, credentials, govCloud }: Simulator): string {
  const nodes = world.cells().reduce((sum, { size }) => sum + size, 0);
  return [
    `aws-simulator: ${world.accounts().length} accounts, ${nodes} nodes, seed ${
      world.seed
    }`,
    `  AWS_ENDPOINT_URL=${url}`,
    `  AWS_ACCESS_KEY_ID=${credentials.accessKeyId}`,
    `  AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}`,
    ...(govCloud
      ? [
          `  GovCloud: ${
            govCloud.world.accounts().length
          } accounts, access key ${govCloud.credentials.accessKeyId}`,
        ]
      : []),
    `  truth: ${url}/_simulator/truth`,
    '',
  ].join('\n');
}

function explain(error: unknown, args: string[]): string {
  if (!isError(error)) {
    return String(error);
  }
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${
        parseArguments(args).port
      } is in use. Stop what listens there, or choose another with --port.`;
    case 'EACCES':
      return `no right to listen on port ${
        parseArguments(args).port
      }. Choose another with --port.`;
    default:
      return EXPLAINED_ERRORS.includes(error.name)
        ? `${error.message}\nSee aws-simulator --help.`
        : error.stack ?? error.message;
  }
}
