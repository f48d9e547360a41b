import {
  patchComplianceDiscoveryRefreshPermission,
  patchComplianceTargetReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import { deny, DEV, PROD, setupApi } from './__testUtils__';

jest.setTimeout(60_000);

const LISTED_AT = new Date('2026-11-23T08:00:00Z');
const READ_AT = new Date('2026-11-23T07:00:00Z');

describe.each(testDatabaseIds)('listing accounts anew, %p', databaseId => {
  async function setup(decide?: Parameters<typeof setupApi>[1]) {
    const api = await setupApi(databaseId, decide);
    const { server, knex } = api;
    await knex('discovery_state').insert([
      { connection: 'default', discovered_at: LISTED_AT },
      { connection: 'other', discovered_at: new Date('2026-11-23T09:00:00Z') },
    ]);
    await knex('account_lookups').insert(
      [PROD, DEV].map(accountId => ({
        connection: 'default',
        account_id: accountId,
        regions: '{}',
        regions_source: 'ec2',
        regions_read_at: READ_AT,
      })),
    );
    return {
      ...api,
      refresh: (path = '/discovery') =>
        request(server).post(`/api/patch-compliance${path}/refresh`),
      waiting: () =>
        knex('discovery_state')
          .whereNotNull('refresh_requested_at')
          .orderBy('connection')
          .pluck('connection'),
      forgotten: () =>
        knex('account_lookups')
          .whereNull('regions_read_at')
          .pluck('account_id'),
    };
  }

  it('forgets what is otherwise asked for once a day, and tells how it stands', async () => {
    const { server, refresh, waiting, forgotten, auditor } = await setup();

    const { body } = await refresh().expect(202);
    await refresh().expect(202);

    expect(body).toEqual({
      lastSuccessAt: LISTED_AT.toISOString(),
      refreshing: true,
    });
    await expect(waiting()).resolves.toEqual(['default', 'other']);
    await expect(forgotten()).resolves.toHaveLength(2);
    const summary = await request(server).get('/api/patch-compliance/summary');
    expect(summary.body.coverage.discovery).toEqual(body);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'discovery-refresh' }),
    );
  });

  it('needs a permission of its own', async () => {
    const { refresh, waiting, forgotten } = await setup(
      deny(patchComplianceDiscoveryRefreshPermission),
    );

    const { body } = await refresh().expect(403);

    expect(body.error.message).toContain('patch-compliance.discovery.refresh');
    await expect(waiting()).resolves.toEqual([]);
    await expect(forgotten()).resolves.toEqual([]);
  });

  it('shows how it stands to callers who may read all targets', async () => {
    const { server } = await setup(deny(patchComplianceTargetReadPermission));

    const { body } = await request(server).get('/api/patch-compliance/summary');

    expect(body.coverage).not.toHaveProperty('discovery');
  });

  it('asks again for the Regions of an account of which one that is not enabled is to be read', async () => {
    const { refresh, waiting, forgotten, auditor } = await setup(
      deny(patchComplianceDiscoveryRefreshPermission),
    );
    const fail = jest.fn();
    auditor.createEvent.mockResolvedValue({ success: jest.fn(), fail });

    const { body } = await refresh(`/targets/aws:${DEV}:af-south-1`).expect(
      409,
    );

    expect(body.error.message).toContain(
      'asked again when accounts are listed the next time',
    );
    expect(fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ message: body.error.message }),
    });
    await expect(forgotten()).resolves.toEqual([DEV]);
    // Listing all accounts takes another permission.
    await expect(waiting()).resolves.toEqual([]);
  });
});
