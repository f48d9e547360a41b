import { parseArgs } from 'node:util';
import { Supervisor } from '../Supervisor.mjs';
import { UserError } from '../UserError.mjs';
import { installDependencies } from '../installDependencies.mjs';
import { inCache, inRoot } from '../paths.mjs';
import { formatUrl } from '../postgres/formatUrl.mjs';
import { startPostgres } from '../postgres/startPostgres.mjs';
import { run } from '../run.mjs';

const TIMEOUT_MS = 30 * 60_000;
const DEFAULT_NODES = 1200;

const USAGE = `Usage: script/bench [--nodes N]

Collects a simulated organization with nothing but the AWS SDK, and then with
the collector on SQLite and on PostgreSQL, in one run.

  --nodes N   of the organization, about (${DEFAULT_NODES})`;

function readNodes() {
  try {
    const { values } = parseArgs({
      options: { nodes: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) {
      return undefined;
    }
    const nodes = values.nodes ?? String(DEFAULT_NODES);
    if (!/^[1-9]\d*$/.test(nodes)) {
      throw new Error('--nodes must be a whole number above 0');
    }
    return nodes;
  } catch (error) {
    throw new UserError(`${error.message}\n\n${USAGE}`);
  }
}

async function main() {
  const nodes = readNodes();
  if (!nodes) {
    console.log(USAGE);
    return;
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => stop.abort(new Error(name)));
  }
  const { signal } = stop;
  await installDependencies({ signal });

  const supervisor = new Supervisor();
  try {
    const server = await startPostgres({
      name: 'bench',
      logFolder: inCache('logs', 'bench'),
      fresh: true,
      supervisor,
      signal,
    });
    const { ok, reason } = await run(
      process.execPath,
      [
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        inRoot('plugins/patch-compliance-backend/bench/collection.ts'),
        ...[nodes, 'SQLite=:memory:', `PostgreSQL=${formatUrl(server)}`],
      ],
      { env: process.env, timeoutMs: TIMEOUT_MS, signal },
    );
    if (!ok) {
      throw new UserError(`The benchmark ${reason}`);
    }
  } finally {
    await supervisor.stopAll();
  }
}

main().catch(error => {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
});
