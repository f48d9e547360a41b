import { Permission } from '@backstage/plugin-permission-common';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { testDatabaseIds } from '../__testUtils__';
import {
  createPatchComplianceNodeConditionalDecision,
  patchComplianceNodeConditions,
} from '../permissions';
import {
  dayOf,
  daysAgo,
  DEV,
  GONE,
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

    const isFixed = async (
      knex: Knex,
      options: { instance: string; at: Date; knownAt?: Date },
    ) => {
      const { instance, at, knownAt } = options;
      const [patch] = await knex('patches');
      const target = await knex('targets').where('account_id', PROD).first();
      await knex('patch_fixes').insert({
        target_id: target.id,
        instance_id: instance,
        patch_id: patch.id,
        first_seen_at: new Date(at.getTime() - 4 * DAY_MS),
        fixed_at: at,
        recorded_at: knownAt,
      });
    };

    it('tells a team how long the patches of its nodes took, whose they are now', async () => {
      const { get, knex } = await setup(ownNodesOnly);
      // Its own until 20 days ago, by when it was known, and never its own.
      await isFixed(knex, { instance: WEB, at: daysAgo(25) });
      await isFixed(knex, {
        instance: WEB,
        at: daysAgo(21),
        knownAt: daysAgo(19),
      });
      await isFixed(knex, { instance: WEB, at: daysAgo(2) });
      await isFixed(knex, { instance: GONE, at: daysAgo(25) });

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

    it('counts what was fixed on nodes that are gone for whoever could see them', async () => {
      const { get, knex } = await setup(({ name }) =>
        name === patchComplianceNodeReadPermission.name
          ? createPatchComplianceNodeConditionalDecision(
              patchComplianceNodeReadPermission,
              patchComplianceNodeConditions.isInAccount({ accountIds: [PROD] }),
            )
          : ownNodesOnly({ name } as Permission),
      );
      await isFixed(knex, { instance: WEB, at: daysAgo(2) });
      await isFixed(knex, { instance: GONE, at: daysAgo(25) });
      // Found out when it was gone already.
      await isFixed(knex, {
        instance: GONE,
        at: daysAgo(25),
        knownAt: daysAgo(1),
      });

      await expect(get('/times-to-patch')).resolves.toMatchObject({
        items: [{ severity: 'important', fixed: 2 }],
      });
      await expect(
        get('/times-to-patch?environment=prod'),
      ).resolves.toMatchObject({
        items: [{ severity: 'important', fixed: 1 }],
      });
    });
  },
);
