import { parseArgs } from 'node:util';
import { UserError } from '../UserError.mjs';

const ENGINES = ['sqlite', 'postgres'];

export const USAGE = `Usage: script/bench COMMAND [options]

Measures the product beside a bare baseline, in the same run. Databases are made
for it and do not touch the portal's; AWS is simulated.

  collect    reads a simulated organization, beside a loop that makes the
             unavoidable requests with nothing but the AWS SDK
  memory     what collecting takes at several sizes of the fleet
  ingest     stores what was read of a target, beside multi-row inserts of the
             same rows
  read       answers requests over HTTP, beside hand-written SQL
  growth     how large the database gets in a year

  --engine NAME    sqlite or postgres; both unless told
  --nodes N        collect: 4000, ingest: 2000, growth: 300
  --sizes N,N,…    of the fleet; memory: 10000,100000 and read: 100000,1000000
  --runs N         collect and ingest: the median of so many (3)
                   read: requests of each kind (200)
  --fresh          read: fill the databases again, which are kept between runs
  --json           JSON instead of tables
  --help           this text

docs/operate.md says what the marks mean.`;

const COMMANDS = {
  collect: { nodes: 4000, runs: 3 },
  memory: { sizes: [10_000, 100_000] },
  ingest: { nodes: 2000, runs: 3 },
  read: { sizes: [100_000, 1_000_000], runs: 200, fresh: false },
  growth: { nodes: 300 },
};

const FLAGS = {
  engine: { type: 'string' },
  nodes: { type: 'string' },
  sizes: { type: 'string' },
  runs: { type: 'string' },
  fresh: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

const refuse = message => {
  throw new UserError(`${message}\n\n${USAGE}`);
};

function parseCount(text, name) {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    refuse(`--${name} must be a whole number above 0`);
  }
  return Number(text);
}

const READERS = {
  nodes: text => parseCount(text, 'nodes'),
  runs: text => parseCount(text, 'runs'),
  sizes: text => text.split(',').map(size => parseCount(size, 'sizes')),
  fresh: flag => flag,
};

function parseFlags(args) {
  try {
    return parseArgs({ args, options: FLAGS, allowPositionals: true });
  } catch (error) {
    return refuse(error.message.split('. To')[0]);
  }
}

/**
 * Reads the command line.
 *
 * @param {string[]} args
 */
export function parseOptions(args) {
  const { values, positionals } = parseFlags(args);
  if (values.help) {
    return { help: true };
  }
  const [command, ...others] = positionals;
  const defaults = COMMANDS[command];
  if (!defaults || others.length > 0) {
    refuse(`Name one of ${Object.keys(COMMANDS).join(', ')}`);
  }
  if (values.engine !== undefined && !ENGINES.includes(values.engine)) {
    refuse(`--engine must be ${ENGINES.join(' or ')}`);
  }
  const options = { ...defaults };
  for (const [name, read] of Object.entries(READERS)) {
    if (values[name] !== undefined) {
      if (!Object.hasOwn(defaults, name)) {
        refuse(`--${name} is not for ${command}`);
      }
      options[name] = read(values[name]);
    }
  }
  return {
    command,
    engines: values.engine ? [values.engine] : ENGINES,
    json: values.json ?? false,
    options,
  };
}
