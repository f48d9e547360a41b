import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readOptions } from './readOptions';

const read = (patchCompliance?: JsonObject) =>
  readOptions(
    new ConfigReader(patchCompliance === undefined ? {} : { patchCompliance }),
  );

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

  it.each<[string, JsonObject, string]>([
    [
      'aws.roleName',
      { aws: { roleName: '/backstage/Read' } },
      'without a slash at the start',
    ],
    ['aws.roleName', { aws: { roleName: 7 } }, 'path and name of an IAM role'],
    [
      'aws.externalId',
      { aws: { roleName: 'R', externalId: 'x' } },
      '2 to 1224',
    ],
    [
      'aws.externalId',
      { aws: { externalId: 'demo' } },
      'unless aws.roleName is',
    ],
    ['aws.sessionName', { aws: { sessionName: 'a b' } }, '2 to 64'],
    [
      'collection.interval',
      { collection: { interval: { years: 1_000_000 } } },
      'ten years at most',
    ],
    [
      'regions',
      { regions: { include: ['eu-west-1'], exclude: ['eu-west-1'] } },
      'must leave a Region to read',
    ],
    ['aws.region', { aws: { region: 'Frankfurt' } }, 'such as eu-central-1'],
    ['aws.rolename', { aws: { rolename: 'Read' } }, 'is not a known key'],
    [
      'discovery.accounts[0]',
      { discovery: { accounts: [417283950164] } },
      'twelve digits in quotes',
    ],
    [
      'discovery.accounts[0]',
      { discovery: { accounts: ['4172'] } },
      'twelve digits in quotes',
    ],
    [
      'discovery.accounts',
      { discovery: { accounts: [] } },
      'must name an account',
    ],
    [
      'discovery.accounts',
      { discovery: { accounts: ['417283950164', '417283950164'] } },
      'must not name an account twice',
    ],
    [
      'discovery.accounts',
      { discovery: { accounts: ['417283950164', '639174820537'] } },
      'unless aws.roleName is set',
    ],
    [
      'discovery.interval',
      { discovery: { interval: 60 } },
      'must be a duration',
    ],
    [
      'discovery.source',
      { aws: { roleName: 'R' }, discovery: { source: 'accounts' } },
      "must be 'organization' or 'catalog'",
    ],
    [
      'discovery.source',
      {
        aws: { roleName: 'R' },
        discovery: { source: 'catalog', accounts: ['417283950164'] },
      },
      'together with discovery.accounts',
    ],
    [
      'discovery.source',
      { discovery: { source: 'catalog' } },
      'unless aws.roleName is',
    ],
    [
      'discovery.include',
      { aws: { roleName: 'R' }, discovery: { include: {} } },
      'must have ous, accounts or tags',
    ],
    [
      'discovery.exclude',
      { discovery: { exclude: { ous: ['Sandbox'] } } },
      'unless aws.roleName is',
    ],
    [
      'discovery.exclude',
      {
        aws: { roleName: 'R' },
        discovery: {
          accounts: ['417283950164'],
          exclude: { accounts: ['417283950164'] },
        },
      },
      'together with discovery.accounts',
    ],
    [
      'discovery.include.ous[0]',
      { aws: { roleName: 'R' }, discovery: { include: { ous: ['/Sandbox'] } } },
      'from the root down',
    ],
    [
      'discovery.include.tags',
      { aws: { roleName: 'R' }, discovery: { include: { tags: {} } } },
      'must name a tag',
    ],
    [
      'discovery.include.ous',
      {
        aws: { roleName: 'R' },
        discovery: { source: 'catalog', include: { ous: ['Sandbox'] } },
      },
      'AWS Organizations',
    ],
    [
      'discovery.rolePendingFor',
      { discovery: { rolePendingFor: 'a day' } },
      'must be a duration',
    ],
    ['connections', { connections: [] }, 'must have a connection'],
    [
      'connections[0].id',
      { connections: [{ id: 'Gov Cloud' }] },
      '1 to 64 small letters',
    ],
    [
      'connections[1].id',
      { connections: [{ id: 'a' }, { id: 'a' }] },
      'that of another connection',
    ],
    [
      'connections[0].aws.externalId',
      { connections: [{ id: 'a', aws: { externalId: 'demo' } }] },
      'unless aws.roleName is',
    ],
    [
      'connections[0].regions.exclude[0]',
      { connections: [{ id: 'a', regions: { exclude: ['*'] } }] },
      'an AWS Region',
    ],
    ...['aws', 'discovery', 'regions'].map(
      (key): [string, JsonObject, string] => [
        key,
        { connections: [{ id: 'a' }], [key]: { accountId: '1' } },
        "together with 'patchCompliance.connections'",
      ],
    ),
    ['regions.include', { regions: { include: [] } }, 'must name a Region'],
    [
      'regions.include[1]',
      { regions: { include: ['eu-west-1', 'all'] } },
      'an AWS Region',
    ],
    ['regions.exclude[0]', { regions: { exclude: ['*'] } }, 'an AWS Region'],
    [
      'collection.interval',
      { collection: { interval: 'soon' } },
      'must be a duration',
    ],
    [
      'collection.interval',
      { collection: { interval: { minutes: 0 } } },
      'longer than nothing',
    ],
    [
      'collection.emptyInterval',
      { collection: { emptyInterval: { minute: 1 } } },
      'must be a duration',
    ],
    [
      'collection.requestTimeout',
      { collection: { requestTimeout: { seconds: -1 } } },
      'longer than nothing',
    ],
    [
      'collection.concurrency',
      { collection: { concurrency: 0 } },
      'from 1 to 64',
    ],
    [
      'collection.concurrency',
      { collection: { concurrency: 1.5 } },
      'from 1 to 64',
    ],
    [
      'collection.concurrency',
      { collection: { concurrency: 'many' } },
      'from 1 to 64',
    ],
    [
      'posture.staleAfter',
      { posture: { staleAfter: '-7d' } },
      'must be a duration',
    ],
    [
      'posture.rules[0]',
      { posture: { rules: [{ staleAfter: '1d' }] } },
      'must have tags or accounts',
    ],
    [
      'posture.rules[0]',
      { posture: { rules: [{ staleAfter: '1d', tags: {} }] } },
      'must have tags or accounts',
    ],
    [
      'posture.rules[0].staleAfter',
      { posture: { rules: [{ tags: { env: 'prod' } }] } },
      'must be a duration',
    ],
    [
      'posture.rules[0].tags.env',
      { posture: { rules: [{ staleAfter: '1d', tags: { env: 1 } }] } },
      'must be text',
    ],
    [
      'posture.rules[0].accounts[0]',
      { posture: { rules: [{ staleAfter: '1d', accounts: ['1'] }] } },
      'twelve digits',
    ],
    ['environmentTags[0]', { environmentTags: [''] }, '1 to 128 characters'],
    [
      'environments.production',
      { environments: { production: [] } },
      'must have what tags call it',
    ],
    [
      'environments',
      { environments: { production: ['live'], test: ['LIVE '] } },
      'the name of an environment',
    ],
    [
      'environments',
      { environments: { production: ['live'], test: ['Production'] } },
      'must not have the same for two environments',
    ],
    [
      'ownership.tagRules[0]',
      { ownership: { tagRules: [{}] } },
      "either 'tag' or 'template'",
    ],
    [
      'ownership.tagRules[0]',
      { ownership: { tagRules: [{ tag: 'a', template: 'b' }] } },
      "either 'tag' or 'template'",
    ],
    ...['a{b}', '   ', 'owner '].map((tag): [string, object, string] => [
      'ownership.tagRules[1].tag',
      { ownership: { tagRules: [{ tag: 'owner' }, { tag }] } },
      'must be a tag key without braces, and without spaces at its end',
    ]),
    ...[
      'component:default/{{ tags. }}',
      'component:default/{x}{{ tags.a }}',
    ].map((template): [string, object, string] => [
      'ownership.tagRules[0].template',
      { ownership: { tagRules: [{ template }] } },
      'must be an entity ref with tags in it',
    ]),
    [
      'ownership.tagRules[0].template',
      { ownership: { tagRules: [{ template: 'component:default/cart' }] } },
      'must be an entity ref with tags in it',
    ],
    [
      'ownership.tagRules[0].template',
      { ownership: { tagRules: [{ template: '{{ tags.service }}' }] } },
      'must be an entity ref with tags in it',
    ],
    [
      'ownership.tagRules[0].template',
      {
        ownership: {
          tagRules: [{ template: 'component:default/{{ service }}' }],
        },
      },
      'must be an entity ref with tags in it',
    ],
    [
      'ownership.interval',
      { ownership: { interval: {} } },
      'must be a duration',
    ],
    ['colection', { colection: { concurrency: 2 } }, 'is not a known key'],
  ])('rejects a wrong %s: %j', (key, config, rule) => {
    expect(() => read(config)).toThrow(`'patchCompliance.${key}'`);
    expect(() => read(config)).toThrow(rule);
  });

  it('names everything that is wrong at once', () => {
    expect(() =>
      read({ aws: { region: 1 }, regions: { exclude: 'eu-west-1' } }),
    ).toThrow(
      /^Invalid configuration: 'patchCompliance.aws.region' .+; 'patchCompliance.regions.exclude' /,
    );
  });
});
