import { YARN } from '../../installDependencies.mjs';
import { BACKSTAGE_CLI, inRoot } from '../../paths.mjs';
import { UserError } from '../../UserError.mjs';
import { check, sum } from '../check.mjs';

// The layers that are put on app-config.yaml, one portal a line.
const CONFIGS = [
  [],
  ['app-config.simulator.yaml'],
  ['app-config.simulator.yaml', 'app-config.simulator-govcloud.yaml'],
  ['app-config.simulator.yaml', 'app-config.memory.yaml'],
  ['app-config.simulator.yaml', 'app-config.postgres.yaml'],
  ['app-config.production.yaml'],
];

// For the layers that cannot do without.
const CONFIG_ENV = {
  BACKEND_SECRET: 'checked',
  PORTAL_URL: 'https://portal.example.com',
  POSTGRES_HOST: '127.0.0.1',
  POSTGRES_USER: 'checked',
  POSTGRES_PASSWORD: 'checked',
};

let compilation;

/** Once in a run: `types` asks for the answer, others for what is written. */
function compile({ signal }) {
  compilation ??= check({
    // What is left of an earlier run changes the order of inferred types, and so
    // the API reports.
    args: [inRoot('node_modules/typescript/bin/tsc'), '--incremental', 'false'],
    timeoutMinutes: 5,
    signal,
  });
  return compilation;
}

function requireTypes({ failed }, what) {
  if (failed) {
    throw new UserError(`There is nothing to ${what}: the types are wrong`);
  }
}

const backstageCheck =
  ({ args, ...options }) =>
  ({ signal }) =>
    check({ ...options, args: [BACKSTAGE_CLI, ...args], signal });

/** The parts that are a program each, whose exit code is the answer. */
export const checks = {
  format: {
    name: 'format',
    description: 'prettier',
    run: ({ signal }) =>
      check({
        args: [inRoot('node_modules/prettier/bin-prettier.js'), '--check', '.'],
        timeoutMinutes: 3,
        signal,
      }),
  },
  config: {
    name: 'config',
    description: 'every app-config against the schemas',
    async run({ signal }) {
      const results = [];
      for (const layers of CONFIGS) {
        const files = ['app-config.yaml', ...layers];
        results.push(
          await check({
            args: [
              ...[BACKSTAGE_CLI, 'config:check', '--strict'],
              ...files.flatMap(file => ['--config', inRoot(file)]),
            ],
            env: CONFIG_ENV,
            timeoutMinutes: 3,
            signal,
          }),
        );
      }
      return sum(results);
    },
  },
  manifests: {
    name: 'manifests',
    description: 'every package.json, fit to be published',
    run: backstageCheck({
      args: ['repo', 'fix', '--publish', '--check'],
      timeoutMinutes: 2,
    }),
  },
  lint: {
    name: 'lint',
    description: 'eslint, without warnings',
    run: backstageCheck({
      args: ['repo', 'lint', '--max-warnings', '0'],
      timeoutMinutes: 5,
    }),
  },
  types: {
    name: 'types',
    description: 'the TypeScript compiler',
    run: compile,
  },
  reports: {
    name: 'reports',
    description: 'the API reports, by `yarn api-reports`',
    async run({ signal }) {
      requireTypes(await compile({ signal }), 'report');
      return await check({
        args: [YARN, 'api-reports', '--ci'],
        timeoutMinutes: 5,
        signal,
      });
    },
  },
  build: {
    name: 'build',
    description: 'every package, as it is published',
    async run({ signal }) {
      // The packages' declarations are taken from what the compiler wrote.
      requireTypes(await compile({ signal }), 'build');
      return await backstageCheck({
        args: ['repo', 'build', '--all'],
        quiet: true,
        timeoutMinutes: 10,
      })({ signal });
    },
  },
};
