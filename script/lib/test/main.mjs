import { UserError } from '../UserError.mjs';
import { installDependencies } from '../installDependencies.mjs';
import { PARTS } from './parts/index.mjs';

const NAME_WIDTH = 11;
const COUNTS_WIDTH = 26;
const TIME_WIDTH = 8;

const LONG = '--long';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const usage = () =>
  `Usage: script/test [--long] [part…]

Checks everything that a change must pass, or the parts that are named. With
--long, tests that try things at random or again and again do so for half an hour more:

${PARTS.map(
  part => `  ${part.name.padEnd(NAME_WIDTH)}${part.description}`,
).join('\n')}

The last line is "N passed, N failed": test cases, and each other check as one.`;

function selectParts(args) {
  const unknown = args.find(arg => !PARTS.some(part => part.name === arg));
  if (unknown) {
    throw new UserError(`There is no part "${unknown}"\n\n${usage()}`);
  }
  return PARTS.filter(({ name }) => args.length === 0 || args.includes(name));
}

/** Runs a part; whatever goes wrong in it is a failure of it. */
async function runPart(part, signal) {
  console.log(`\n━━ ${part.name}: ${part.description}`);
  const begin = performance.now();
  let result;
  try {
    result = await part.run({ signal });
    if (result.passed + result.failed === 0) {
      throw new Error('there was nothing to run');
    }
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    result = { passed: 0, failed: 1 };
  }
  return {
    ...result,
    name: part.name,
    seconds: (performance.now() - begin) / 1000,
  };
}

function describe({ name, passed, failed, seconds }) {
  const columns = [
    name.padEnd(NAME_WIDTH),
    `${passed} passed, ${failed} failed`.padEnd(COUNTS_WIDTH),
    `${seconds.toFixed(1)} s`.padStart(TIME_WIDTH),
  ];
  return `${failed ? '✗' : '✓'} ${columns.join('')}`;
}

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage());
    return;
  }
  if (args.includes(LONG)) {
    process.env.PATCH_COMPLIANCE_LONG_TESTS = '1';
  }
  const parts = selectParts(args.filter(arg => arg !== LONG));

  const stop = new AbortController();
  for (const name of STOP_SIGNALS) {
    process.on(name, () => stop.abort(new Error(name)));
  }
  if (parts[0].name !== 'install') {
    await installDependencies({ signal: stop.signal });
  }

  const results = [];
  for (const part of parts) {
    if (stop.signal.aborted) {
      break;
    }
    const result = await runPart(part, stop.signal);
    results.push(result);
    console.log(describe(result));
  }

  const sum = key => results.reduce((total, each) => total + each[key], 0);
  // What was not run because of an interruption has not passed either.
  const failed = sum('failed') + (parts.length - results.length);
  console.log(`\n${results.map(describe).join('\n')}\n`);
  console.log(`${sum('passed')} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

main().catch(error => {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
});
