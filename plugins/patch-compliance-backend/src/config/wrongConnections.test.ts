import { JsonObject } from '@backstage/types';
import { read } from './__testUtils__';

describe('the options of connections', () => {
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
  ])('rejects a wrong %s: %j', (key, config, rule) => {
    expect(() => read(config)).toThrow(`'patchCompliance.${key}'`);
    expect(() => read(config)).toThrow(rule);
  });
});
