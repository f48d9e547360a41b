import { BREAKDOWN_DIMENSIONS } from 'backstage-plugin-patch-compliance-common';
import { testDatabaseIds } from '../__testUtils__';
import {
  CART,
  dayOf,
  daysAgo,
  ownNodesOnly,
  PROD,
  setupHistory,
  TEAM,
} from './__testUtils__';

jest.setTimeout(120_000);

type Item = {
  key: string;
  label?: string;
  counts: Record<string, number>;
  coverage: { targets: Record<string, number>; oldestReadAt?: string };
};

describe.each(testDatabaseIds)('breakdowns of the past, %p', databaseId => {
  const before = dayOf(daysAgo(25));
  const after = dayOf(daysAgo(15));

  it('add up to the summary of that day, in each dimension', async () => {
    const { get, knex } = await setupHistory(databaseId);
    await knex('node_entity_history')
      .where('entity_ref', CART)
      .update({ entity_ref: TEAM, relation: 'owner' });

    for (const day of [before, after]) {
      const { counts } = await get(`/summary?asOf=${day}`);
      for (const by of BREAKDOWN_DIMENSIONS) {
        const { items } = await get(`/summary/${by}?asOf=${day}`);
        const sum = (posture: string) =>
          items.reduce(
            (total: number, item: Item) => total + item.counts[posture],
            0,
          );
        expect(
          Object.fromEntries(Object.keys(counts).map(key => [key, sum(key)])),
        ).toEqual(counts);
      }
    }
  });

  it('say how each place and each owner stood', async () => {
    const { get } = await setupHistory(databaseId);

    const { items: accounts } = await get(`/summary/account?asOf=${before}`);
    expect(accounts).toEqual([
      {
        key: PROD,
        label: 'commerce-prod',
        counts: { compliant: 1, nonCompliant: 0, unknown: 1, excluded: 0 },
        coverage: {
          nodes: {
            expected: 2,
            judged: 1,
            unknown: { 'never-scanned': 1 },
            excluded: 0,
          },
          targets: expect.objectContaining({ fresh: 1, total: 1 }),
        },
      },
    ]);
    await expect(get(`/summary/owner?asOf=${before}`)).resolves.toMatchObject({
      items: [
        { key: '', counts: { compliant: 0, unknown: 1 } },
        { key: TEAM, counts: { compliant: 1, unknown: 0 } },
      ],
      totalItems: 2,
    });
    await expect(get(`/summary/region?asOf=${after}`)).resolves.toMatchObject({
      items: [
        {
          key: 'eu-central-1',
          counts: { nonCompliant: 1 },
          coverage: { targets: { failed: 1 } },
        },
      ],
    });
  });

  it('list a place that could not be read and held nothing', async () => {
    const { get, knex } = await setupHistory(databaseId);
    await knex('node_history').delete();

    await expect(get(`/summary/account?asOf=${after}`)).resolves.toMatchObject({
      items: [
        {
          key: PROD,
          counts: { compliant: 0, nonCompliant: 0, unknown: 0 },
          coverage: { targets: { failed: 1 } },
        },
      ],
    });
  });

  it('are of what was the own then, and of what is kept', async () => {
    const { get, refuse } = await setupHistory(databaseId, ownNodesOnly);

    await expect(get(`/summary/account?asOf=${before}`)).resolves.toMatchObject(
      { items: [{ key: PROD, counts: { compliant: 1, unknown: 0 } }] },
    );
    await expect(get(`/summary/account?asOf=${after}`)).resolves.toEqual({
      items: [],
      totalItems: 0,
    });
    await expect(
      refuse(`/summary/account?asOf=${before}&flag=disputed`),
    ).resolves.toMatch("'flag' cannot be combined with 'asOf'");
  });
});
