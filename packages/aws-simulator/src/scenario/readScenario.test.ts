import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellTruth } from '../truth';
import { createWorld } from './createWorld';
import { readScenario } from './readScenario';

describe('readScenario', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aws-simulator-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (content: string) => {
    const file = join(folder, 'world.yaml');
    await writeFile(file, content);
    return readScenario(file);
  };

  it('describes a world', async () => {
    const scenario = await read(`
seed: 9
regions: [us-east-1, af-south-1]
nodes: 40
shares:
  up-to-date: 0
  missing-patches: 1000
accounts:
  - id: '581930472618'
    name: hub
    weight: 1
  - id: '111122223333'
    name: shop
    ouPath: [Workloads]
    weight: 3
    domain: commerce
    environment: prod
    enabledOptInRegions: [af-south-1]
    missingActions: ['ec2:DescribeInstances']
extraNodes:
  - accountId: '111122223333'
    region: us-east-1
    condition: scan-aborted
    name: odd-one
`);
    const truth = tellTruth([createWorld(scenario, () => new Date())]);

    expect(truth.accounts.map(({ name }) => name)).toEqual(['hub', 'shop']);
    expect(truth.accounts[1]).toMatchObject({
      ouPath: ['Workloads'],
      regions: [
        {
          access: 'action-denied',
          deniedAction: 'ec2:DescribeInstances',
          readable: false,
        },
        { region: 'af-south-1', access: 'action-denied' },
      ],
    });
    expect(truth.nodes.find(({ name }) => name === 'odd-one')).toMatchObject({
      expected: { posture: 'unknown', reason: 'invalid-report' },
    });
    const missing = truth.nodes.filter(
      ({ expected }) => expected.reason === 'missing',
    );
    expect(missing.length).toBeGreaterThan(15);
  });

  it.each([
    ['an unknown key', 'sead: 1', /world\.yaml: .*"sead"/s],
    ['a short account id', 'accounts: [{ id: "1", name: a }]', /12 digits/],
    ['an unknown condition', 'shares: { sleepy: 1 }', /sleepy/],
    ['a broken file', 'accounts: [', /world\.yaml/],
  ])('names %s', async (_case, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('asks for the account that the portal signs in to', () => {
    expect(() => createWorld({ accounts: 0 }, () => new Date())).toThrow(
      'The organization needs the account 581930472618',
    );
  });

  it('names a file that is not there', async () => {
    await expect(readScenario(join(folder, 'none.yaml'))).rejects.toThrow(
      /none\.yaml: ENOENT/,
    );
  });
});
