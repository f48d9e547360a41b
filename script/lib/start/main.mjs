import { relative } from 'node:path';
import { Supervisor } from '../Supervisor.mjs';
import { UserError } from '../UserError.mjs';
import { installDependencies } from '../installDependencies.mjs';
import { ROOT, inCache } from '../paths.mjs';
import { Progress } from './Progress.mjs';
import { buildApp } from './buildApp.mjs';
import { choosePort } from './choosePort.mjs';
import { lockData } from './lockData.mjs';
import { USAGE, parseOptions } from './parseOptions.mjs';
import { startPortal, waitForPortal } from './portal.mjs';
import { prepareDatabase } from './prepareDatabase.mjs';
import {
  simulatorEnvironment,
  simulatorUrl,
  startSimulator,
  waitForSimulator,
} from './simulator.mjs';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @param {object} context
 * @param {ReturnType<typeof parseOptions>} context.options
 * @param {Supervisor} context.supervisor
 * @param {AbortSignal} context.signal
 */
async function start({ options, supervisor, signal }) {
  const progress = new Progress();
  // Portals that run at the same time have their own.
  const logFolder = inCache('logs', String(options.port || 'any-port'));
  const port = await choosePort({
    port: options.port,
    who: 'the portal',
    flag: '--port',
  });
  const simulator = options.simulator && {
    ...options.simulator,
    port: await choosePort({
      port: options.simulator.port,
      who: 'the AWS simulator',
      flag: '--simulator-port',
    }),
  };

  await progress.step(
    'Installing dependencies',
    () => installDependencies({ signal }),
    isNew => (isNew ? 'Dependencies installed' : 'Dependencies are up to date'),
  );
  await progress.step(
    'Building the app',
    () => buildApp({ signal }),
    isNew => (isNew ? 'App built' : 'App is up to date'),
  );

  let env = process.env;
  if (simulator) {
    await progress.step(
      'Starting the AWS simulator',
      async () => {
        supervisor.add(
          startSimulator({
            logFolder,
            port: simulator.port,
            world: simulator.world,
          }),
        );
        await supervisor.unlessOneEnds(
          waitForSimulator({ port: simulator.port, signal }),
        );
      },
      () => `AWS simulator on ${simulatorUrl(simulator.port)}`,
    );
    env = simulatorEnvironment({ port: simulator.port, env });
  } else if (env.AWS_ENDPOINT_URL) {
    console.log(
      `! AWS_ENDPOINT_URL is set: requests go to ${env.AWS_ENDPOINT_URL}`,
    );
  }

  const database = await progress.step(
    'Preparing the database',
    () =>
      prepareDatabase({
        database: options.database,
        fresh: options.fresh,
        name: options.world,
        logFolder,
        env,
        supervisor,
        signal,
      }),
    result => `Data in ${result.description}`,
  );

  const url = `http://localhost:${port}`;
  await progress.step(
    'Starting the portal',
    async () => {
      supervisor.add(
        startPortal({
          logFolder,
          config: [
            ...(simulator ? ['app-config.simulator.yaml'] : []),
            ...database.config,
          ],
          env: {
            ...env,
            ...database.env,
            PORTAL_PORT: String(port),
            PATCH_COMPLIANCE_ROLE_NAME: options.roleName ?? '',
            PATCH_COMPLIANCE_EXTERNAL_ID: options.externalId ?? '',
          },
        }),
      );
      await supervisor.unlessOneEnds(waitForPortal({ url, signal }));
    },
    () => 'Portal is ready',
  );

  console.log(`
Open ${url} and click "Enter" to sign in as a guest.
Ready after ${progress.seconds.toFixed(0)} s. Logs are in ${relative(
    ROOT,
    logFolder,
  )}. Ctrl-C stops everything.
`);
}

async function main() {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(USAGE);
    return;
  }

  const supervisor = new Supervisor();
  const stop = new AbortController();
  const stopped = new Promise(resolve => {
    for (const name of STOP_SIGNALS) {
      process.on(name, () => {
        stop.abort(new Error(name));
        resolve();
      });
    }
  });
  const unlock = lockData({ options, env: process.env });

  try {
    await start({ options, supervisor, signal: stop.signal });
    await supervisor.unlessOneEnds(stopped);
  } catch (error) {
    if (!stop.signal.aborted) {
      throw error;
    }
  } finally {
    if (stop.signal.aborted) {
      console.log('Stopping');
    }
    // Whatever still waits for something has nothing to wait for any more.
    stop.abort();
    await supervisor.stopAll();
    unlock();
  }
}

main().catch(error => {
  console.error(
    `\n${error instanceof UserError ? error.message : error.stack}`,
  );
  process.exitCode = 1;
});
