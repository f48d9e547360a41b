import { ConfigReader } from '@backstage/config';
import { startSimulator, Simulator, SimulatorOptions } from 'aws-simulator';
import { AwsAccess } from '../aws';
import { PatchComplianceOptions, readOptions } from '../config';

const ENVIRONMENT = [
  'AWS_ENDPOINT_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_REGION',
] as const;

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
  aws: Partial<PatchComplianceOptions['aws']> = {},
): PatchComplianceOptions {
  return readOptions(
    new ConfigReader({
      patchCompliance: {
        aws: {
          roleName: 'backstage/PatchComplianceRead',
          externalId: 'patch-compliance-demo',
          ...aws,
        },
      },
    }),
  );
}

/**
 * The way into the simulated organization.
 */
export async function openSimulatedAws(
  aws: Partial<PatchComplianceOptions['aws']> = {},
  requestTimeout = { seconds: 5 },
): Promise<AwsAccess> {
  const options = simulatorOptions(aws);
  return await AwsAccess.fromConfig(new ConfigReader({}), {
    ...options.aws,
    requestTimeout,
  });
}
