import { startSimulator } from 'aws-simulator';
import { runProgram } from '../lib';
import { SimulatedWorld, SimulatorReady } from './types';

/** A quota that nobody reaches: what is measured is not AWS's patience. */
const UNLIMITED = { perSecond: 1e9, burst: 1e9 };
const ACTIONS = [
  'sts:*',
  'organizations:*',
  'organizations:DescribeOrganization',
  'organizations:DescribeOrganizationalUnit',
  'account:*',
  'ec2:*',
  'ssm:*',
];

runProgram(async (world: SimulatedWorld): Promise<SimulatorReady> => {
  const { url, credentials } = await startSimulator({
    ...world,
    rates: Object.fromEntries(ACTIONS.map(action => [action, UNLIMITED])),
  });
  return { url, credentials };
});
