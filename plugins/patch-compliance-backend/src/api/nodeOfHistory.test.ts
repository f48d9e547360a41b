import { testDatabaseIds } from '../__testUtils__';
import {
  CART,
  CART_ID,
  dayOf,
  daysAgo,
  DEV_ID,
  GONE,
  ownNodesOnly,
  PROD_TARGET,
  setupHistory,
  TEAM,
} from './__testUtils__';

jest.setTimeout(120_000);

const GONE_ID = `${PROD_TARGET}:${GONE}`;

describe.each(testDatabaseIds)('a node of the past, %p', databaseId => {
  const before = dayOf(daysAgo(25));
  const after = dayOf(daysAgo(15));

  it('is what was known of it then', async () => {
    const { get } = await setupHistory(databaseId);

    const then = await get(`/nodes/${CART_ID}?asOf=${before}`);
    expect(then).toMatchObject({
      asOf: `${before}T23:59:59.999Z`,
      id: CART_ID,
      kind: 'ec2',
      accountName: 'commerce-prod',
      environment: 'prod',
      posture: 'compliant',
      flags: [],
      owners: [{ entityRef: TEAM }],
      entities: [{ entityRef: TEAM, relation: 'direct' }],
      targetStatus: 'fresh',
      postureChanges: [{ posture: 'compliant' }],
    });
    for (const unknown of ['tags', 'reason', 'counts', 'targetError']) {
      expect(then).not.toHaveProperty(unknown);
    }

    const later = await get(`/nodes/${CART_ID}?asOf=${after}`);
    expect(later).toMatchObject({
      posture: 'non-compliant',
      reason: 'missing',
      entities: [{ entityRef: CART, relation: 'direct' }],
      targetStatus: 'failed',
      targetError: {
        class: 'action-denied',
        deniedAction: 'ssm:DescribeInstancePatches',
      },
      postureChanges: [
        { posture: 'non-compliant', reason: 'missing' },
        { posture: 'compliant' },
      ],
    });
    await expect(get(`/nodes/${CART_ID}`)).resolves.toMatchObject({
      tags: { component: 'cart' },
    });
  });

  it('is there until it is gone, and not before', async () => {
    const { get, refuse, knex } = await setupHistory(databaseId);
    const [{ replaced_at: goneAt }] = await knex('node_history')
      .where('instance_id', GONE)
      .select('replaced_at');
    const lastMoment = new Date(new Date(goneAt).getTime() - 1).toISOString();

    await expect(
      get(`/nodes/${GONE_ID}?asOf=${lastMoment}`),
    ).resolves.toMatchObject({
      posture: 'unknown',
      reason: 'never-scanned',
      owners: [],
      entities: [],
    });
    const gone = new Date(goneAt).toISOString();
    await expect(refuse(`/nodes/${GONE_ID}?asOf=${gone}`, 404)).resolves.toBe(
      `There was no node '${GONE_ID}' at ${gone}`,
    );
    await expect(refuse(`/nodes/${GONE_ID}`, 404)).resolves.toBe(
      `There is no node '${GONE_ID}'`,
    );
    await expect(
      refuse(`/nodes/${DEV_ID}?asOf=${before}`, 404),
    ).resolves.toMatch('There was no node');
    await expect(
      refuse(`/nodes/${GONE_ID}?asOf=${dayOf(daysAgo(60))}`),
    ).resolves.toMatch("'asOf' must not lie before");
  });

  it('is still known where its target was removed, and nobody knows how that stood', async () => {
    const { get, knex } = await setupHistory(databaseId);
    await knex('node_history').update({ target_id: 4711 });
    await knex('node_entity_history').update({ target_id: 4711 });
    await knex('target_history').update({ target_id: 4711 });

    await expect(
      get(`/nodes/${GONE_ID}?asOf=${before}`),
    ).resolves.toMatchObject({ posture: 'unknown', targetStatus: 'fresh' });
    await knex('target_history').update({ recorded_at: daysAgo(20) });
    await expect(
      get(`/nodes/${GONE_ID}?asOf=${before}`),
    ).resolves.not.toHaveProperty('targetStatus');
  });

  it('is shown to those whose it was, without what failed', async () => {
    const { get, refuse } = await setupHistory(databaseId, ownNodesOnly);

    await expect(
      get(`/nodes/${CART_ID}?asOf=${before}`),
    ).resolves.toMatchObject({ posture: 'compliant' });
    await expect(
      refuse(`/nodes/${CART_ID}?asOf=${after}`, 404),
    ).resolves.toMatch('There was no node');
    await expect(
      refuse(`/nodes/${GONE_ID}?asOf=${before}`, 404),
    ).resolves.toMatch('There was no node');
  });
});
