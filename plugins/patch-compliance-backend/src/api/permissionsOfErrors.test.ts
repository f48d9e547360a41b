import { patchComplianceTargetReadPermission } from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import { recordDiscoveryFailure } from '../database/discovery';
import { deny, DEV_ID, ownNodesOnly, setupApi } from './__testUtils__';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('permissions of errors, %p', databaseId => {
  const setup = (decide?: Parameters<typeof setupApi>[1]) =>
    setupApi(databaseId, decide);

  it('tells why discovery failed to those who may read all targets', async () => {
    const failure = {
      class: 'action-denied',
      code: 'AccessDeniedException',
      message: 'It is not authorized to perform: organizations:ListAccounts',
      deniedAction: 'organizations:ListAccounts',
    } as const;
    const readErrors = async (
      decide?: Parameters<typeof setupApi>[1],
      ...others: string[]
    ) => {
      const { server, knex } = await setup(decide);
      for (const connection of ['default', ...others]) {
        await recordDiscoveryFailure(knex, connection, failure);
      }
      const { body } = await request(server)
        .get('/api/patch-compliance/summary')
        .expect(200);
      return body.coverage.discoveryErrors;
    };

    const error = {
      ...failure,
      remedy: expect.any(String),
      at: expect.any(String),
    };
    await expect(readErrors()).resolves.toEqual([error]);
    const both = await readErrors(undefined, 'gov');
    expect(both).toHaveLength(2);
    expect(both).toEqual(
      expect.arrayContaining([
        { ...error, connection: 'default' },
        { ...error, connection: 'gov' },
      ]),
    );
    await expect(readErrors(ownNodesOnly)).resolves.toBeUndefined();
    await expect(
      readErrors(deny(patchComplianceTargetReadPermission)),
    ).resolves.toBeUndefined();
  });

  it('tells why a target failed to whoever may see targets', async () => {
    const path = `/api/patch-compliance/nodes/${DEV_ID}`;
    const all = await setup();
    const seen = await request(all.server).get(path).expect(200);
    expect(seen.body).toMatchObject({
      targetStatus: 'failed',
      targetError: { code: 'AccessDeniedException' },
    });

    const some = await setup(deny(patchComplianceTargetReadPermission));
    const restricted = await request(some.server).get(path).expect(200);
    expect(restricted.body.targetStatus).toBe('failed');
    expect(restricted.body).not.toHaveProperty('targetError');
  });
});
