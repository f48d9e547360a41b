import { JsonObject } from '@backstage/types';
import { read } from './__testUtils__';

describe('readOptions', () => {
  const { AWS_REGION } = process.env;
  beforeEach(() => {
    delete process.env.AWS_REGION;
  });
  afterAll(() => {
    if (AWS_REGION !== undefined) {
      process.env.AWS_REGION = AWS_REGION;
    }
  });

  it('needs no config at all', () => {
    expect(read()).toEqual({
      connections: [
        {
          id: 'default',
          aws: { sessionName: 'backstage-poll', region: 'us-east-1' },
          discovery: {
            interval: { hours: 1 },
            rolePendingFor: { hours: 24 },
          },
          regions: { exclude: [] },
        },
      ],
      collection: {
        interval: { minutes: 30 },
        emptyInterval: { hours: 6 },
        concurrency: 4,
        concurrencyPerAccount: 2,
        attemptTimeout: { minutes: 10 },
        requestTimeout: { seconds: 30 },
      },
      posture: { staleAfter: { days: 7 }, rules: [] },
      environmentTags: ['env', 'environment', 'Environment', 'stage'],
      environments: {},
      ownership: {
        tagRules: [{ tag: 'backstage.io/entity-ref' }],
        interval: { seconds: 30 },
      },
      retention: {
        history: { days: 400 },
        patchFixes: { days: 400 },
        departedAccounts: { days: 90 },
      },
    });
  });

  it('reads every key', () => {
    const config = {
      connections: [
        {
          id: 'commercial',
          aws: {
            accountId: '581930472618',
            roleName: 'backstage/PatchComplianceRead',
            externalId: 'patch-compliance-demo',
            sessionName: 'portal',
            region: 'eu-central-1',
          },
          discovery: {
            source: 'organization',
            include: {
              ous: ['Workloads/*', 'ou-ab12-cdefghij'],
              accounts: ['417283950164'],
              tags: { environment: 'prod' },
            },
            exclude: { accounts: ['019387562047'] },
            interval: { minutes: 5 },
            rolePendingFor: { hours: 2 },
          },
          regions: { include: ['eu-central-1'], exclude: ['us-gov-west-1'] },
        },
        {
          id: 'govcloud',
          aws: {
            roleName: 'R',
            sessionName: 'backstage-poll',
            region: 'us-gov-west-1',
          },
          discovery: {
            accounts: ['417283950164', '019387562047'],
            interval: { hours: 1 },
            rolePendingFor: { hours: 24 },
          },
          regions: { exclude: [] },
        },
      ],
      collection: {
        interval: { minutes: 1 },
        emptyInterval: { hours: 2 },
        concurrency: 64,
        concurrencyPerAccount: 2,
        attemptTimeout: { minutes: 10 },
        requestTimeout: { seconds: 5 },
      },
      posture: {
        staleAfter: { days: 10 },
        rules: [
          {
            staleAfter: { days: 3 },
            tags: { env: 'prod' },
            accounts: ['417283950164'],
          },
        ],
      },
      environmentTags: ['stage'],
      environments: { production: ['prod', 'prd'] },
      ownership: {
        tagRules: [
          { tag: 'owner' },
          { template: 'component:default/{{ tags.team:service }}' },
        ],
        interval: { minutes: 1 },
      },
      retention: {
        history: { days: 800 },
        patchFixes: { days: 800 },
        departedAccounts: { days: 30 },
      },
    };
    expect(read(config)).toEqual(config);
  });

  it.each([
    { aws: { roleName: '', externalId: '' } },
    { aws: {}, regions: { exclude: [] } },
    { discovery: { include: { tags: {} } } },
  ])('takes %j beside connections for nothing', empty => {
    const connections = [{ id: 'a' }, { id: 'b' }];
    expect(read({ connections, ...empty })).toEqual(read({ connections }));
  });

  it('takes durations and numbers as text', () => {
    const options = read({
      collection: { interval: '90s', emptyInterval: 'PT2H', concurrency: '8' },
    });
    expect(options.collection).toMatchObject({
      interval: { minutes: 1, seconds: 30 },
      emptyInterval: { hours: 2 },
      concurrency: 8,
    });
  });

  it('takes the Region from the environment unless it is configured', () => {
    process.env.AWS_REGION = 'eu-west-1';
    const regionOf = (config: JsonObject) =>
      read(config).connections[0].aws.region;
    expect(regionOf({})).toBe('eu-west-1');
    expect(regionOf({ aws: { region: 'eu-west-2' } })).toBe('eu-west-2');
  });

  it('takes a single connection without an id', () => {
    const parts = {
      aws: { roleName: 'R', region: 'eu-west-1' },
      discovery: { source: 'catalog', exclude: { accounts: ['417283950164'] } },
      regions: { include: ['eu-west-1'] },
    };
    expect(read(parts)).toEqual(
      read({ connections: [{ id: 'default', ...parts }] }),
    );
  });

  it('names everything that is wrong at once', () => {
    expect(() =>
      read({ aws: { region: 1 }, regions: { exclude: 'eu-west-1' } }),
    ).toThrow(
      /^Invalid configuration: 'patchCompliance.aws.region' .+; 'patchCompliance.regions.exclude' /,
    );
  });
});
