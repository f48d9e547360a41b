import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabaseIds } from '../../__testUtils__';
import { ATTEMPT, failure, minutes, setupClaims } from './__testUtils__';
import { recordFailure } from './recordFailure';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('recordFailure, %p', id => {
  it('stores why a target could not be read, and keeps what was read before', async () => {
    const { knex, seed, claim, find } = await setupClaims(id);
    const target = await seed('eu-west-1', { node_count: 7 });
    const before = await find(target);
    const [held] = await claim('a');
    await recordFailure(knex, {
      claim: held,
      failure,
      failures: 1,
      report: {
        durationMs: 12.4,
        apiCalls: 3,
        throttles: 2,
        steps: [
          {
            step: 'patch-states',
            failure,
            apiCalls: 3,
            throttles: 2,
            durationMs: 12.4,
          },
        ],
      },
      nextAttemptAt: minutes(5),
    });
    const after = await find(target);
    expect(after).toMatchObject({
      state: 'failed',
      failures: 1,
      node_count: 7,
      last_success_at: before.last_success_at,
      duration_ms: 12,
      api_calls: 3,
      throttles: 2,
      error_class: 'action-denied',
      error_code: 'AccessDeniedException',
      error_message: 'not authorized',
      error_denied_action: 'ssm:DescribeInstancePatchStates',
      lease_owner: null,
    });
    expect(new Date(after.last_attempt_at!)).toEqual(held.claimedAt);
    await expect(claim()).resolves.toEqual([]);
  });

  it('stores a failure whatever AWS says of it', async () => {
    const { knex, seed, claim, find } = await setupClaims(id);
    const target = await seed('eu-west-1');
    const [held] = await claim('a');
    await recordFailure(knex, {
      claim: held,
      failure: {
        class: 'aws-failure',
        code: `Odd\0${'x'.repeat(200)}`,
        message: 'not\0 a text',
        deniedAction: 'ssm:\0Odd',
      },
      ...ATTEMPT,
      nextAttemptAt: minutes(5),
    });
    await expect(find(target)).resolves.toMatchObject({
      error_code: `Odd${'x'.repeat(125)}`,
      error_message: 'not a text',
      error_denied_action: 'ssm:Odd',
    });
  });

  it('takes a Region that turns out not to be enabled as such', async () => {
    const { knex, seed, claim, find } = await setupClaims(id);
    const target = await seed('af-south-1', { state: 'pending' });
    const [held] = await claim('a');
    await recordFailure(knex, {
      claim: held,
      failure: {
        class: 'region-not-enabled',
        code: 'AuthFailure',
        message: 'no',
      },
      ...ATTEMPT,
      nextAttemptAt: minutes(5),
    });
    await expect(find(target)).resolves.toMatchObject({ state: 'not-enabled' });
  });

  it('does not take a refresh for served that was asked for meanwhile', async () => {
    const { knex, seed, claim, find } = await setupClaims(id);
    const target = await seed('eu-west-1', {
      refresh_requested_at: minutes(-1),
    });
    const attempt = {
      failure,
      ...ATTEMPT,
      nextAttemptAt: minutes(5),
    };

    const [first] = await claim('a');
    await sleep(10);
    await knex('targets').update({ refresh_requested_at: new Date() });
    await sleep(10);
    await recordFailure(knex, { claim: first, ...attempt });
    expect((await find(target)).refresh_requested_at).not.toBeNull();

    await knex('targets').update({ refresh_requested_at: minutes(-1) });
    const [second] = await claim('a');
    await recordFailure(knex, { claim: second, ...attempt });
    expect((await find(target)).refresh_requested_at).toBeNull();
  });
});
