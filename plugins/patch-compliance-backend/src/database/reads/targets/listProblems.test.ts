import { Knex } from 'knex';
import {
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../../__testUtils__';
import { TargetAccess } from '../../access';
import { recordTargetStates } from '../../history';
import { ago, DEV, PROD, seedTargets } from '../__testUtils__';
import { listProblems } from './listProblems';

jest.setTimeout(60_000);

const OTHER = '100000000002';
const REFUSED = {
  state: 'failed',
  error_class: 'role-missing',
  error_code: 'AccessDenied',
  error_message: 'may not assume',
  error_at: ago(3),
} as const;

describe.each(testDatabaseIds)('listProblems, %p', databaseId => {
  let knex: Knex;
  let before: Date;

  beforeAll(async () => {
    knex = await seedTargets(databaseId);
    const other = await seedAccount(knex, { account_id: OTHER });
    for (const region of ['eu-central-1', 'eu-west-1', 'us-east-1']) {
      await seedTarget(knex, other, { ...REFUSED, region });
    }
    await seedTarget(knex, other, {
      ...REFUSED,
      region: 'us-west-2',
      // What is not tried any more waits for nobody.
      state: 'inactive',
    });
    before = new Date();
    await knex.transaction(tx => recordTargetStates(tx));
    // It is tried again, and again in vain.
    await knex('targets')
      .where({ account_id: OTHER, region: 'us-east-1' })
      .update({ error_at: new Date(Date.now() + 60_000) });
  });

  const list = (
    options: {
      access?: TargetAccess;
      region?: string[];
      limit?: number;
      cursor?: string;
    } = {},
  ) => {
    const { access = 'all', region, limit = 50, cursor } = options;
    return listProblems(knex, {
      selection: { access, region },
      page: { limit, cursor },
    });
  };

  it('says once what many wait for, since when, and what to do', async () => {
    const page = await list();

    expect(page.totalItems).toBe(2);
    expect(page.items).toEqual([
      {
        class: 'role-missing',
        code: 'AccessDenied',
        deniedAction: undefined,
        remedy: expect.stringContaining('trust policy'),
        targets: 3,
        accounts: 1,
        since: expect.any(String),
      },
      {
        class: 'action-denied',
        code: 'AccessDeniedException',
        deniedAction: 'ssm:DescribeInstancePatchStates',
        remedy: expect.stringContaining('ssm:DescribeInstancePatchStates'),
        targets: 2,
        accounts: 1,
        since: expect.any(String),
      },
    ]);
    const since = Date.parse(page.items[0].since);
    expect(since).toBeGreaterThanOrEqual(before.getTime() - 1_000);
    expect(since).toBeLessThan(before.getTime() + 60_000);
  });

  it('pages', async () => {
    const first = await list({ limit: 1 });
    const second = await list({ limit: 1, cursor: first.nextCursor });

    expect(first.items.map(item => item.class)).toEqual(['role-missing']);
    expect(second.items.map(item => item.class)).toEqual(['action-denied']);
    expect(second.nextCursor).toBeUndefined();
  });

  it('counts what the caller may see, and nothing else', async () => {
    await expect(
      list({ access: { key: 'accountId', values: [DEV] } }),
    ).resolves.toMatchObject({ items: [{ targets: 2 }], totalItems: 1 });
    await expect(
      list({ access: { key: 'accountId', values: [PROD] } }),
    ).resolves.toMatchObject({ items: [], totalItems: 0 });
    await expect(list({ access: 'none' })).resolves.toMatchObject({
      items: [],
    });
    await expect(list({ region: ['us-east-1'] })).resolves.toMatchObject({
      items: [
        { class: 'action-denied', targets: 1 },
        { class: 'role-missing', targets: 1 },
      ],
    });
  });
});
