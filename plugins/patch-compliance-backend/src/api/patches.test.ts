import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import { deny, DEV, ownNodesOnly, setupApi, TEAM } from './__testUtils__';

jest.setTimeout(120_000);

const OPENSSL = {
  title: 'openssl.x86_64',
  kbId: 'openssl.x86_64',
  classification: 'Security',
  severity: 'Important',
  cveIds: ['CVE-2026-1234'],
  nodes: 1,
  states: { missing: 1 },
  firstSeenAt: '2026-11-01T00:00:00.000Z',
};

describe.each(testDatabaseIds)('patches over the API, %p', databaseId => {
  const setup = async (decide?: Parameters<typeof setupApi>[1]) => {
    const { server } = await setupApi(databaseId, decide);
    return (query: string, status = 200) =>
      request(server)
        .get(`/api/patch-compliance/patches${query}`)
        .expect(status)
        .then(({ body }) => body);
  };

  it('stand with the coverage of the nodes that they are counted on', async () => {
    const get = await setup();

    await expect(get('')).resolves.toEqual({
      items: [OPENSSL],
      totalItems: 1,
      coverage: {
        nodes: {
          expected: 2,
          judged: 1,
          unknown: { 'never-scanned': 1 },
          excluded: 0,
          patchesIncomplete: 0,
        },
        targets: expect.objectContaining({ failed: 1 }),
        oldestReadAt: expect.any(String),
        newestReadAt: expect.any(String),
      },
    });
    await expect(
      get(`?entityRef=${TEAM}&severity=important&sort=severity&order=asc`),
    ).resolves.toMatchObject({
      items: [OPENSSL],
      coverage: { nodes: { expected: 1 }, targets: { total: 1 } },
    });
    await expect(get(`?accountId=${DEV}`)).resolves.toMatchObject({
      items: [],
      coverage: { nodes: { expected: 1, judged: 0 } },
    });
    await expect(get('?search=cve-2026-1234')).resolves.toMatchObject({
      totalItems: 1,
    });
  });

  it('are of nobody else, and take the permission to see nodes', async () => {
    const own = await setup(ownNodesOnly);
    await expect(own('')).resolves.toMatchObject({
      items: [OPENSSL],
      coverage: { nodes: { expected: 1 }, targets: { total: 1 } },
    });

    const denied = await setup(deny(patchComplianceNodeReadPermission));
    await expect(denied('', 403)).resolves.toMatchObject({
      error: { name: 'NotAllowedError' },
    });
  });

  it('are asked for by what the document knows', async () => {
    const get = await setup();
    for (const query of ['?state=installed', '?severity=bad', '?sort=kbId']) {
      await expect(get(query, 400)).resolves.toMatchObject({
        error: { name: 'InputError' },
      });
    }
  });
});
