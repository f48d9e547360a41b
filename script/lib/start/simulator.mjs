import { join } from 'node:path';
import { Service } from '../Service.mjs';
import { inRoot } from '../paths.mjs';
import { waitUntil } from '../waitUntil.mjs';

const READY_TIMEOUT_MS = 60_000;

// The simulator lets this one user in; its role in the other accounts is in
// app-config.simulator.yaml.
const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'AKIASIMULATORHUB0001',
  AWS_SECRET_ACCESS_KEY: 'simulator',
  AWS_REGION: 'us-east-1',
};

/** @param {number} port */
export const simulatorUrl = port => `http://127.0.0.1:${port}`;

/**
 * @param {object} options
 * @param {string} options.logFolder
 * @param {number} options.port
 * @param {{ seed?: number, accounts?: number, nodes?: number, govcloud?: number }} options.world
 */
export function startSimulator({ logFolder, port, world }) {
  return Service.node({
    name: 'The AWS simulator',
    logFile: join(logFolder, 'simulator.log'),
    args: [
      inRoot('packages/aws-simulator/bin/aws-simulator'),
      ...['--port', String(port)],
      ...Object.entries(world).flatMap(([name, value]) =>
        value === undefined ? [] : [`--${name}`, String(value)],
      ),
    ],
    env: process.env,
  });
}

/**
 * The config layers that have the portal read it.
 *
 * @param {{ govcloud?: number }} world
 */
export function simulatorConfig({ govcloud }) {
  return [
    'app-config.simulator.yaml',
    ...(govcloud === undefined ? [] : ['app-config.simulator-govcloud.yaml']),
  ];
}

/**
 * @param {{ port: number, signal: AbortSignal }} options
 */
export async function waitForSimulator({ port, signal }) {
  await waitUntil(
    async attempt => {
      const response = await fetch(`${simulatorUrl(port)}/_simulator/health`, {
        signal: attempt,
      });
      if (!response.ok) {
        throw new Error(`it answers ${response.status}`);
      }
    },
    {
      what: 'The AWS simulator did not answer',
      timeoutMs: READY_TIMEOUT_MS,
      signal,
    },
  );
}

/**
 * What makes the AWS SDK talk to the simulator, and to nothing else.
 *
 * @param {{ port: number, env: NodeJS.ProcessEnv }} options
 */
export function simulatorEnvironment({ port, env }) {
  const others = Object.entries(env).filter(([name]) => !/^AWS_/.test(name));
  return {
    ...Object.fromEntries(others),
    ...CREDENTIALS,
    AWS_ENDPOINT_URL: simulatorUrl(port),
    // Neither the user's profiles nor a machine's own role.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
