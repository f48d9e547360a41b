import { testDatabaseIds } from '../__testUtils__';
import { AwsFailure } from '../aws';
import { AwsSession } from '../aws/AwsSession';
import { readDiscovery } from '../database/reads';
import { COMMERCE, openOrganization } from './__testUtils__';

jest.setTimeout(120_000);

describe.each(testDatabaseIds)(
  'lists that AWS breaks off or refuses, %p',
  id => {
    const { signal } = new AbortController();
    let organization: Awaited<ReturnType<typeof openOrganization>>;

    beforeEach(async () => {
      organization = await openOrganization(id);
    });
    afterEach(() => organization.close());

    it('keeps what is known when a list breaks off, and says so once', async () => {
      const { simulator, knex, logger, create } = organization;
      const discovery = create();
      await discovery.runOnce(signal);
      const before = await knex('accounts').select().orderBy('id');
      simulator.faults.add({
        kind: 'server-error',
        operation: 'ListAccounts',
        skip: 1,
      });

      for (let attempt = 1; attempt <= 2; attempt++) {
        await expect(discovery.runOnce(signal)).resolves.toMatchObject({
          outcome: 'failed',
          failure: { class: 'aws-failure' },
        });
      }
      await expect(knex('accounts').select().orderBy('id')).resolves.toEqual(
        before,
      );
      expect(logger.warn).toHaveBeenCalledTimes(1);
      await expect(readDiscovery(knex)).resolves.toMatchObject({
        errors: [{ class: 'aws-failure', code: expect.any(String) }],
      });

      simulator.faults.clear();
      await expect(discovery.runOnce(signal)).resolves.toMatchObject({
        outcome: 'discovered',
      });
      await expect(readDiscovery(knex)).resolves.toEqual({
        state: { lastSuccessAt: expect.any(String), refreshing: false },
      });
    });

    it('takes no list for complete that lacks the portal itself', async () => {
      const { create, account } = organization;
      const discovery = create();
      await discovery.runOnce(signal);
      const { call } = AwsSession.prototype;
      jest
        .spyOn(AwsSession.prototype, 'call')
        .mockImplementation(function empty(this: AwsSession, action, send) {
          return action === 'organizations:ListAccounts'
            ? Promise.resolve({ Accounts: [] })
            : call.call(this, action, send);
        } as typeof call);
      await expect(discovery.runOnce(signal)).resolves.toMatchObject({
        outcome: 'failed',
        failure: { code: 'IncompleteOrganization' },
      });
      jest.restoreAllMocks();
      await expect(account(COMMERCE)).resolves.toMatchObject({
        state: 'ACTIVE',
      });
    });

    it('shows ids of units whose names may not be read', async () => {
      const { create, account } = organization;
      const { call } = AwsSession.prototype;
      jest
        .spyOn(AwsSession.prototype, 'call')
        .mockImplementation(function refuse(this: AwsSession, action, send) {
          return action === 'organizations:ListRoots'
            ? Promise.reject(
                new AwsFailure({
                  class: 'action-denied',
                  code: 'AccessDeniedException',
                  message: 'not authorized',
                  deniedAction: action,
                }),
              )
            : call.call(this, action, send);
        } as typeof call);
      await create().runOnce(signal);
      jest.restoreAllMocks();
      const { ou_path: path } = await account(COMMERCE);
      expect(path).toMatch(/^ou-[a-z0-9-]+\/ou-[a-z0-9-]+$/);
    });

    it('waits a while after a failure', async () => {
      const { simulator, knex, create } = organization;
      simulator.faults.add({
        kind: 'server-error',
        operation: 'GetCallerIdentity',
      });
      const discovery = create();
      await discovery.runIfDue(signal);
      simulator.faults.clear();
      await discovery.runIfDue(signal);
      await expect(knex('accounts').select()).resolves.toEqual([]);

      jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 16_000);
      await knex('discovery_state').update({ error_at: new Date(0) });
      await discovery.runIfDue(signal);
      jest.restoreAllMocks();
      await expect(knex('accounts').select()).resolves.toHaveLength(20);
    });
  },
);
