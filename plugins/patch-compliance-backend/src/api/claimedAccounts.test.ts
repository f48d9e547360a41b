import {
  ACCOUNT_ID_ANNOTATION,
  patchComplianceTargetReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import {
  entity,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../__testUtils__';
import { OwnershipUpdater } from '../ownership';
import { deny, ownNodesOnly, setupApi } from './__testUtils__';

jest.setTimeout(60_000);

const ACCOUNT = '958203641705';
const TARGET = `aws:${ACCOUNT}:us-east-1`;

describe.each(testDatabaseIds)(
  'accounts that entities claim, %p',
  databaseId => {
    async function setup(decide?: Parameters<typeof setupApi>[1]) {
      const { knex, server } = await setupApi(databaseId, decide);
      const account = await seedAccount(knex, {
        account_id: ACCOUNT,
        name: 'acquired-retail',
      });
      await seedTarget(knex, account, {
        region: 'us-east-1',
        state: 'failed',
        last_success_at: null,
        error_class: 'role-missing',
        error_code: 'AccessDenied',
        error_message: 'is not authorized to perform: sts:AssumeRole',
        error_denied_action: 'sts:AssumeRole',
        error_at: new Date('2026-11-23T10:00:00Z'),
      });
      await OwnershipUpdater.create({
        catalog: catalogServiceMock({
          entities: [
            entity('resource:default/acquired-retail', {
              annotations: { [ACCOUNT_ID_ANNOTATION]: ACCOUNT },
              relations: [['ownedBy', 'group:default/team-retail']],
            }),
          ],
        }),
        auth: mockServices.auth(),
        knex,
        logger: mockServices.logger.mock(),
        tagRules: [],
      }).runOnce();
      return async (path: string) =>
        (await request(server).get(`/api/patch-compliance${path}`).expect(200))
          .body;
    }

    it.each(['resource:default/acquired-retail', 'group:default/team-retail'])(
      'tells %s that one of them was never readable',
      async entityRef => {
        const get = await setup();

        const summary = await get(
          `/entities/${encodeURIComponent(entityRef)}/summary`,
        );
        // How many nodes there are is not known.
        expect(summary).not.toHaveProperty('counts');
        expect(summary).toMatchObject({
          coverage: {
            accounts: { total: 1, active: 1 },
            targets: { total: 1, failed: 1 },
          },
          unreadable: [
            {
              targetId: TARGET,
              accountName: 'acquired-retail',
              error: { code: 'AccessDenied', deniedAction: 'sts:AssumeRole' },
            },
          ],
        });
        await expect(
          get(`/summary?entityRef=${entityRef}`),
        ).resolves.toMatchObject({
          coverage: { targets: { total: 1, failed: 1 } },
        });
      },
    );

    it.each([
      ['may see no target', deny(patchComplianceTargetReadPermission)],
      ['sees some nodes only', ownNodesOnly],
    ])('tells nobody who %s', async (_, decide) => {
      const get = await setup(decide);

      await expect(
        get('/entities/group%3Adefault%2Fteam-retail/summary'),
      ).resolves.toMatchObject({
        coverage: { accounts: { total: 0 }, targets: { total: 0 } },
        unreadable: [],
      });
    });
  },
);
