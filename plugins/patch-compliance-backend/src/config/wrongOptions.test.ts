import { JsonObject } from '@backstage/types';
import { read } from './__testUtils__';

describe('the options of everything else', () => {
  it.each<[string, JsonObject, string]>([
    [
      'collection.interval',
      { collection: { interval: { years: 1_000_000 } } },
      'ten years at most',
    ],
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
});
