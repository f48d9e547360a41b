import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { ConfigReader } from '@backstage/config';
import { connectToSimulator, simulatorOptions } from '../__testUtils__';
import { AwsAccesses, listAccounts, listInstances } from '../aws';
import { AwsMetrics } from './AwsMetrics';

jest.setTimeout(60_000);

describe('AwsMetrics', () => {
  it("counts discovery's requests, those for credentials and those of a target that is given back", async () => {
    const simulator = await connectToSimulator({ nodes: 100 });
    const counts: Record<string, number> = {};
    const metrics = AwsMetrics.create({
      metrics: metricsServiceMock.mock({
        createCounter: name => ({
          add: (value, attributes) => {
            const key = [name, ...Object.values(attributes ?? {})].join(' ');
            counts[key] = (counts[key] ?? 0) + value;
          },
        }),
      }),
    });
    const { connections } = simulatorOptions();
    const accesses = AwsAccesses.fromConfig(new ConfigReader({}), {
      connections,
      requestTimeout: { seconds: 5 },
      requests: metrics,
    });
    simulator.faults.add({
      kind: 'throttle',
      operation: 'DescribeInstances',
      times: 1,
    });
    const { signal } = new AbortController();
    const hub = accesses.get(connections[0].id).openHub(signal);
    await listAccounts(hub);
    const session = await accesses.openTarget(
      {
        connection: connections[0].id,
        partition: 'aws',
        accountId: '417283950164',
        region: 'eu-central-1',
      },
      signal,
    );
    await session.step('instances', listInstances);
    hub.close();
    session.close();
    accesses.close();
    await simulator.close();

    expect(counts).toEqual({
      'patch_compliance.aws.calls organizations:ListAccounts':
        expect.any(Number),
      'patch_compliance.aws.calls sts:AssumeRole': 1,
      'patch_compliance.aws.calls ec2:DescribeInstances': 2,
      'patch_compliance.aws.throttles ec2:DescribeInstances': 1,
    });
  });
});
