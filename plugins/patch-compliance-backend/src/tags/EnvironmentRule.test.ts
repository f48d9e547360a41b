import { EnvironmentRule } from './EnvironmentRule';

const TAGS = ['env', 'Environment'];
const ALIASES = { production: ['prod', 'PRD'], test: ['qa'] };

describe('EnvironmentRule', () => {
  const rule = EnvironmentRule.create({
    environmentTags: TAGS,
    environments: ALIASES,
  });

  it.each([
    [{ env: 'prod' }, 'production'],
    [{ env: ' Prd ' }, 'production'],
    [{ env: 'PRODUCTION' }, 'production'],
    [{ env: '', Environment: 'QA' }, 'test'],
    [{ env: 'qa', Environment: 'prod' }, 'test'],
    [{ env: 'Staging' }, 'Staging'],
    [{ stage: 'prod' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (tags, environment) => {
    expect(rule.find(tags as Record<string, string>)).toBe(environment);
  });

  it('is another one with other tags or names', () => {
    const digestOf = (
      options: Partial<Parameters<typeof EnvironmentRule.create>[0]>,
    ) =>
      EnvironmentRule.create({
        environmentTags: TAGS,
        environments: ALIASES,
        ...options,
      }).digest;
    expect(digestOf({})).toBe(rule.digest);
    expect(digestOf({ environmentTags: [...TAGS].reverse() })).not.toBe(
      rule.digest,
    );
    expect(digestOf({ environments: {} })).not.toBe(rule.digest);
  });
});
