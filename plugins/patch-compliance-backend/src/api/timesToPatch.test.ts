import { testDatabaseIds } from '../__testUtils__';
import {
  dayOf,
  daysAgo,
  DEV,
  ownNodesOnly,
  PROD,
  setupHistory,
  WEB,
} from './__testUtils__';

jest.setTimeout(120_000);

const DAY_MS = 86_400_000;

describe.each(testDatabaseIds)(
  'times to patch over the API, %p',
  databaseId => {
    const setup = async (decide?: Parameters<typeof setupHistory>[1]) =>
      setupHistory(databaseId, decide);
    const after = dayOf(daysAgo(15));

    it('tells how long patches took', async () => {
      const { get, knex } = await setup();
      const fix = (scope: string, key: string, fixed: number) =>
        knex('daily_fixes').insert([
          {
            day: after,
            scope,
            key,
            severity_rank: 5,
            bucket_days: 3,
            fixed,
            seconds: fixed * 2.5 * 86_400,
          },
          {
            day: after,
            scope,
            key,
            severity_rank: 5,
            bucket_days: 0,
            fixed: 1,
            seconds: 500 * 86_400,
          },
        ]);
      await fix('organization', '', 3);
      await fix('region', 'eu-central-1', 19);

      await expect(get('/times-to-patch')).resolves.toMatchObject({
        items: [
          { severity: 'critical', fixed: 4, medianDays: 3, open: 0 },
          { severity: 'important', fixed: 0, open: 1 },
        ],
      });
      await expect(
        get('/times-to-patch?region=eu-central-1'),
      ).resolves.toMatchObject({
        items: [
          {
            severity: 'critical',
            fixed: 20,
            medianDays: 3,
            p90Days: 3,
            meanDays: 27.4,
          },
          { severity: 'important', open: 1 },
        ],
      });
      await expect(get(`/times-to-patch?accountId=${DEV}`)).resolves.toEqual({
        items: [],
        coverage: expect.objectContaining({
          nodes: expect.objectContaining({ expected: 1, judged: 0 }),
        }),
      });
    });

    it('tells of one team how long its patches took', async () => {
      const { get, knex } = await setup(ownNodesOnly);
      const [patch] = await knex('patches');
      const fixedAt = daysAgo(2);
      await knex('patch_fixes').insert(
        [WEB, 'i-00000000000000002'].map(instance => ({
          target_id: knex('targets').where('account_id', PROD).select('id'),
          instance_id: instance,
          patch_id: patch.id,
          first_seen_at: new Date(fixedAt.getTime() - 4 * DAY_MS),
          fixed_at: fixedAt,
        })),
      );

      await expect(get('/times-to-patch')).resolves.toMatchObject({
        items: [
          {
            severity: 'important',
            fixed: 1,
            meanDays: 4,
            medianDays: 5,
            open: 1,
          },
        ],
      });
    });
  },
);
