import { Knex } from 'knex';
import {
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { NodeAccess, TargetAccess } from '../../access';
import { writeTargetSteps } from '../../targets';
import { ago, DEV, limits, PROD, seedTargets } from '../__testUtils__';
import { findTarget } from './findTarget';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('findTarget, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await seedTargets(databaseId);
  });

  const key = { partition: 'aws', accountId: PROD, region: 'eu-central-1' };
  const find = (access: TargetAccess) =>
    findTarget(knex, { key, access, nodeAccess: 'none', limits });

  it('finds what the caller may see', async () => {
    await expect(find('all')).resolves.toMatchObject({
      id: `aws:${PROD}:eu-central-1`,
      status: 'fresh',
      counts: undefined,
    });
    await expect(
      find({ key: 'accountId', values: [DEV] }),
    ).resolves.toBeUndefined();
  });

  it('is refreshing where it was asked for while its last read was stored', async () => {
    await expect(find('all')).resolves.toMatchObject({ refreshing: false });
    const { id } = await knex('targets')
      .where({ account_id: PROD, region: 'eu-central-1' })
      .first('id');
    await knex('refresh_requests').insert({
      target_id: id,
      instance_id: '',
      requested_at: ago(1),
      repeated_at: ago(1),
    });
    await expect(find('all')).resolves.toMatchObject({ refreshing: true });
    await knex('refresh_requests').delete();
  });

  it('says who tried the role for a target that never did', async () => {
    const accountId = '100000000003';
    const account = await seedAccount(knex, { account_id: accountId });
    const failure = {
      class: 'role-missing',
      code: 'AccessDenied',
      message: 'may not assume',
    } as const;
    const refused = (apiCalls: number) => ({
      state: 'failed' as const,
      error_class: failure.class,
      error_code: failure.code,
      error_message: failure.message,
      error_at: ago(1),
      api_calls: apiCalls,
      steps: writeTargetSteps({
        steps: [
          { step: 'session', failure, apiCalls, throttles: 0, durationMs: 0 },
        ],
        before: null,
        at: ago(60),
      }),
    });
    await seedTarget(knex, account, { ...refused(0), region: 'us-east-1' });
    await seedTarget(knex, account, {
      ...refused(1),
      region: 'eu-west-1',
      last_attempt_at: ago(60),
    });
    await seedTarget(knex, account, {
      ...refused(1),
      region: 'eu-central-1',
      last_attempt_at: ago(1),
    });
    const sessionOf = async (
      region: string,
      access: TargetAccess = 'all',
      nodeAccess: NodeAccess = 'all',
    ) => {
      const target = await findTarget(knex, {
        key: { partition: 'aws', accountId, region },
        access,
        nodeAccess,
        limits,
      });
      return target?.steps?.find(({ step }) => step === 'session');
    };

    const shared = {
      triedIn: 'eu-central-1',
      error: { at: ago(1).toISOString() },
    };
    await expect(sessionOf('us-east-1')).resolves.toMatchObject(shared);
    const restricted = await sessionOf('us-east-1', 'all', 'none');
    expect(restricted).toMatchObject(shared);
    expect(restricted).not.toHaveProperty('apiCalls');
    expect(await sessionOf('eu-central-1')).not.toHaveProperty('triedIn');
    // Nobody is told of a target that they may not see.
    const hidden = await sessionOf('us-east-1', {
      key: 'region',
      values: ['us-east-1'],
    });
    expect(hidden).toMatchObject({ triedIn: undefined });
  });
});
