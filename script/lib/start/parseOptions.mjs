import { parseArgs } from 'node:util';
import { UserError } from '../UserError.mjs';

const DEFAULT_PORT = 7007;
const DEFAULT_SIMULATOR_PORT = 4599;
const MAX_PORT = 65_535;

export const USAGE = `Usage: script/start [options]

Starts the portal with everything it needs, and stops it all on Ctrl-C.

  --port N            port of the portal (PORTAL_PORT, default 7007)
  --memory            keep nothing when the portal stops
  --fresh             forget what an earlier start has kept
  --postgres          on PostgreSQL instead of SQLite: a server of its own, or
                      the one that POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER
                      and POSTGRES_PASSWORD name

The simulated AWS organization, unless --aws:

  --simulator-port N  port of the simulator (SIMULATOR_PORT, default 4599)
  --seed N            which world it simulates (SIMULATOR_SEED)
  --accounts N        how many accounts (SIMULATOR_ACCOUNTS)
  --nodes N           how many nodes, about (SIMULATOR_NODES)
  --govcloud N        a second organization with about so many nodes, in AWS
                      GovCloud (US) (SIMULATOR_GOVCLOUD)

Your own AWS:

  --aws               the credentials that the AWS SDK finds, and their account
  --role NAME         this role in every account of their organization
                      (PATCH_COMPLIANCE_ROLE_NAME)
  --external-id ID    what that role asks for (PATCH_COMPLIANCE_EXTERNAL_ID)

  --help              this text

A port of 0 takes any that is free. PORTAL_USER signs the guest in as somebody
else, for example user:default/contractor.`;

const FLAGS = {
  port: { type: 'string' },
  memory: { type: 'boolean' },
  fresh: { type: 'boolean' },
  postgres: { type: 'boolean' },
  'simulator-port': { type: 'string' },
  seed: { type: 'string' },
  accounts: { type: 'string' },
  nodes: { type: 'string' },
  govcloud: { type: 'string' },
  aws: { type: 'boolean' },
  role: { type: 'string' },
  'external-id': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

function parseWhole(text, name, { max = Number.MAX_SAFE_INTEGER } = {}) {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > max) {
    throw new UserError(
      `${name} must be a whole number${
        max === Number.MAX_SAFE_INTEGER ? '' : ` up to ${max}`
      }, not "${text}"`,
    );
  }
  return number;
}

function forbid(flags, names, reason) {
  const given = names.find(name => flags[name] !== undefined);
  if (given) {
    throw new UserError(`--${given} ${reason}`);
  }
}

/**
 * Reads the command line; what is not said there, from the environment.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function parseOptions(args, env) {
  let flags;
  try {
    flags = parseArgs({ args, options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    throw new UserError(`${error.message.split('. To')[0]}\n\n${USAGE}`);
  }
  if (flags.help) {
    return { help: true };
  }

  const whole = (flag, variable, options) => {
    if (flags[flag] !== undefined) {
      return parseWhole(flags[flag], `--${flag}`, options);
    }
    // An empty variable is like none, as everywhere in a shell.
    return env[variable]
      ? parseWhole(env[variable], variable, options)
      : undefined;
  };

  if (flags.memory) {
    forbid(
      flags,
      ['fresh', 'postgres'],
      'has no effect together with --memory',
    );
  }
  if (flags.postgres && flags.fresh && env.POSTGRES_HOST) {
    throw new UserError(
      '--fresh deletes nothing from a server that POSTGRES_HOST names',
    );
  }
  if (flags.aws) {
    forbid(
      flags,
      ['simulator-port', 'seed', 'accounts', 'nodes', 'govcloud'],
      'is for the simulator, which --aws leaves out',
    );
  } else {
    forbid(flags, ['role', 'external-id'], 'is for your own AWS: add --aws');
  }

  const port = whole('port', 'PORTAL_PORT', { max: MAX_PORT }) ?? DEFAULT_PORT;
  const simulatorPort =
    whole('simulator-port', 'SIMULATOR_PORT', { max: MAX_PORT }) ??
    DEFAULT_SIMULATOR_PORT;
  if (!flags.aws && port && port === simulatorPort) {
    throw new UserError(
      `The portal and the simulator cannot both have port ${port}`,
    );
  }

  return {
    help: false,
    port,
    database:
      (flags.memory && 'memory') || (flags.postgres ? 'postgres' : 'sqlite'),
    fresh: flags.fresh ?? false,
    // Data of the one must not end up among data of the other.
    world: flags.aws ? 'aws' : 'simulator',
    simulator: flags.aws
      ? undefined
      : {
          port: simulatorPort,
          world: {
            seed: whole('seed', 'SIMULATOR_SEED'),
            accounts: whole('accounts', 'SIMULATOR_ACCOUNTS'),
            nodes: whole('nodes', 'SIMULATOR_NODES'),
            govcloud: whole('govcloud', 'SIMULATOR_GOVCLOUD'),
          },
        },
    roleName: flags.role ?? env.PATCH_COMPLIANCE_ROLE_NAME,
    externalId: flags['external-id'] ?? env.PATCH_COMPLIANCE_EXTERNAL_ID,
  };
}
