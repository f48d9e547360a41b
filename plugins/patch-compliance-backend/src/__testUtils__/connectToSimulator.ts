import { ConfigReader } from '@backstage/config';
import { startSimulator, Simulator, SimulatorOptions } from 'aws-simulator';
import { AwsAccess, AwsAccesses } from '../aws';
import {
  ConnectionOptions,
  PatchComplianceOptions,
  readOptions,
} from '../config';

const ENVIRONMENT = [
  'AWS_ENDPOINT_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_REGION',
] as const;

/** What the member role of the simulated organization takes. */
export const SIMULATED_ROLE = {
  roleName: 'backstage/PatchComplianceRead',
  externalId: 'patch-compliance-demo',
};

/**
 * Starts an AWS organization of its own for a test file, and makes the SDK's
 * default credentials and endpoint those of the simulator until it is closed.
 */
export async function connectToSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const simulator = await startSimulator({ seed: 1, nodes: 300, ...options });
  const before = ENVIRONMENT.map(name => [name, process.env[name]] as const);
  process.env.AWS_ENDPOINT_URL = simulator.url;
  process.env.AWS_ACCESS_KEY_ID = simulator.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = simulator.credentials.secretAccessKey;
  process.env.AWS_REGION = 'eu-central-1';

  return {
    ...simulator,
    async close() {
      for (const [name, value] of before) {
        if (value === undefined) {
          delete process.env[name];
        } else {
          process.env[name] = value;
        }
      }
      await simulator.close();
    },
  };
}

/**
 * The plugin's options for the simulated organization.
 */
export function simulatorOptions(
  aws: Partial<ConnectionOptions['aws']> = {},
): PatchComplianceOptions {
  return readOptions(
    new ConfigReader({
      patchCompliance: {
        aws: { ...SIMULATED_ROLE, ...aws },
      },
    }),
  );
}

/**
 * The way into the simulated organization.
 */
export async function openSimulatedAws(
  aws: Partial<ConnectionOptions['aws']> = {},
  requestTimeout = { seconds: 5 },
): Promise<AwsAccess> {
  const options = simulatorOptions(aws);
  return AwsAccess.fromConfig(new ConfigReader({}), {
    ...options.connections[0].aws,
    requestTimeout,
  });
}

/**
 * The ways into the simulated organization by connection, of which there is one
 * unless told.
 */
export function openSimulatedAccesses(
  connections = simulatorOptions().connections,
): AwsAccesses {
  return AwsAccesses.fromConfig(new ConfigReader({}), {
    connections,
    requestTimeout: { seconds: 5 },
  });
}
