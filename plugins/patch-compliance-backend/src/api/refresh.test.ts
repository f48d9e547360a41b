import {
  patchComplianceTargetReadPermission,
  patchComplianceTargetRefreshPermission,
} from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import { deny, DEV, DEV_TARGET, PROD_TARGET, setupApi } from './__testUtils__';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('refreshing a target, %p', databaseId => {
  const setup = (decide?: Parameters<typeof setupApi>[1]) =>
    setupApi(databaseId, decide);

  it('merges requests and tells the auditor', async () => {
    const { server, knex, auditor } = await setup();
    const refresh = () =>
      request(server)
        .post(`/api/patch-compliance/targets/${DEV_TARGET}/refresh`)
        .expect(202);

    await refresh();
    const [first] = await knex('refresh_requests');
    await refresh();

    await expect(knex('refresh_requests')).resolves.toEqual([
      { ...first, repeated_at: expect.anything() },
    ]);
    expect(auditor.createEvent).toHaveBeenCalledTimes(2);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'target-refresh',
        severityLevel: 'medium',
        meta: { targetId: DEV_TARGET },
      }),
    );
  });

  it.each([
    [`aws:${DEV}:af-south-1`, 'not enabled in its account'],
    ['aws:821650937414:eu-central-1', 'is not active'],
  ])('does not read %s, which %s', async (id, message) => {
    const { server } = await setup();

    const { body } = await request(server)
      .post(`/api/patch-compliance/targets/${id}/refresh`)
      .expect(409);

    expect(body.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(message),
    });
  });

  it('needs a permission of its own', async () => {
    const { server, knex } = await setup(
      deny(patchComplianceTargetRefreshPermission),
    );

    const { body } = await request(server)
      .post(`/api/patch-compliance/targets/${PROD_TARGET}/refresh`)
      .expect(403);

    expect(body.error.message).toContain('patch-compliance.target.refresh');
    await expect(
      knex('targets').whereNotNull('refresh_requested_at'),
    ).resolves.toEqual([]);
  });

  it('does not tell of a target that the caller may not see', async () => {
    const { server } = await setup(deny(patchComplianceTargetReadPermission));

    const { status } = await request(server).post(
      `/api/patch-compliance/targets/${PROD_TARGET}/refresh`,
    );

    expect(status).toBe(404);
  });
});
