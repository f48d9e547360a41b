import { relative } from 'node:path';
import { installDependencies } from '../installDependencies.mjs';
import { ROOT, inCache } from '../paths.mjs';
import { Progress } from './Progress.mjs';
import { buildApp } from './buildApp.mjs';
import { choosePort } from './choosePort.mjs';
import { startPortal, waitForPortal } from './portal.mjs';
import { prepareDatabase } from './prepareDatabase.mjs';
import {
  simulatorConfig,
  simulatorEnvironment,
  simulatorUrl,
  startSimulator,
  waitForSimulator,
} from './simulator.mjs';

/**
 * Starts what the options ask for, and says so when it can be used.
 *
 * @param {object} context
 * @param {ReturnType<typeof import('./parseOptions.mjs').parseOptions>} context.options
 * @param {import('../Supervisor.mjs').Supervisor} context.supervisor
 * @param {AbortSignal} context.signal
 */
export async function start({ options, supervisor, signal }) {
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
  const app = await progress.step(
    'Building the app',
    () => buildApp({ signal }),
    ({ isNew }) => (isNew ? 'App built' : 'App is up to date'),
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
          appFolder: app.folder,
          config: [
            ...(simulator ? simulatorConfig(simulator.world) : []),
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
