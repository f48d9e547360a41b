import { Supervisor } from '../Supervisor.mjs';
import { UserError } from '../UserError.mjs';
import { installDependencies } from '../installDependencies.mjs';
import { inCache, inRoot } from '../paths.mjs';
import { formatUrl } from '../postgres/formatUrl.mjs';
import { startPostgres } from '../postgres/startPostgres.mjs';
import { run } from '../run.mjs';
import { parseOptions, USAGE } from './parseOptions.mjs';

/** Collecting a million nodes takes its time. */
const TIMEOUT_MS = 12 * 60 * 60_000;

async function main() {
  const { help, engines, ...bench } = parseOptions(process.argv.slice(2));
  if (help) {
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
    const databases = { sqlite: inCache('bench') };
    if (engines.includes('postgres')) {
      const server = await startPostgres({
        name: 'bench',
        logFolder: inCache('logs', 'bench'),
        supervisor,
        signal,
      });
      databases.postgres = formatUrl(server);
    }
    const { ok, reason } = await run(
      process.execPath,
      [
        ...['--expose-gc'],
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        inRoot('plugins/patch-compliance-backend/bench/main.ts'),
        JSON.stringify({
          ...bench,
          databases: engines.map(engine => [engine, databases[engine]]),
        }),
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
