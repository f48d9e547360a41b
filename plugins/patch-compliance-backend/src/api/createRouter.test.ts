import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import { CART, CART_ID, PROD, PROD_TARGET, setupApi } from './__testUtils__';
import { spec } from './openapi/spec';

jest.setTimeout(60_000);

describe.each(testDatabaseIds)('createRouter, %p', databaseId => {
  const setup = () => setupApi(databaseId);

  it.each([
    [`entityRef=${CART}`, 1],
    [`entityRef=${encodeURIComponent(CART)}`, 1],
    [`entityRef=${CART}&entityRef=group:default/none`, 1],
    ['environment=', 1],
    ['environment=&environment=prod', 2],
    ['search=cart-1', 1],
    ['search=', 2],
    ['search=a/b:c?d', 0],
  ])('understands %s as it stands', async (query, total) => {
    const { server } = await setup();

    const { body } = await request(server)
      .get(`/api/patch-compliance/nodes?${query}`)
      .expect(200);

    expect(body.totalItems).toBe(total);
  });

  it('serves its document', async () => {
    const { server } = await setup();

    const { body } = await request(server)
      .get('/api/patch-compliance/openapi.json')
      .expect(200);

    expect(Object.keys(body.paths).sort()).toEqual(
      Object.keys(spec.paths)
        .map(path => `/api/patch-compliance${path}`)
        .sort(),
    );
  });

  describe('of a request that it does not understand', () => {
    let server: Awaited<ReturnType<typeof setup>>['server'];

    beforeAll(async () => {
      ({ server } = await setup());
    });

    it.each([
      ['/nodes?color=red', "Unknown query parameter 'color'"],
      ['/nodes?limit=0', 'query/limit must be >= 1'],
      ['/nodes?limit=201', 'query/limit must be <= 200'],
      ['/nodes?limit=ten', 'query/limit must be integer'],
      ['/nodes?sort=color', 'query/sort must be equal to one of'],
      ['/nodes?posture=fine', 'query/posture/0 must be equal to one of'],
      ['/nodes?accountId=42', 'query/accountId/0 must match pattern'],
      ['/nodes?entityRef=cart', "'entityRef' must be of the form"],
      ['/nodes?cursor=abc', "'cursor' is not a cursor"],
      ['/nodes?search=%00', 'query/search must match pattern'],
      ['/nodes/web-1', "'id' must be of the form partition:account:region"],
      ['/nodes/web-1/patches', "'id' must be of the form"],
      ['/targets/web-1', "'id' must be of the form partition:account:region"],
      ['/targets?status=fine', 'query/status/0 must be equal to one of'],
      ['/nodes?flag=fine', 'query/flag/0 must be equal to one of'],
      ['/summary?asOf=yesterday', "'asOf' must be a day such as 2026-06-30"],
      ['/summary?asOf=2026-02-30', "'asOf' must be a day such as 2026-06-30"],
      ['/summary?asOf=2999-01-01', "'asOf' must not lie in the future"],
      ['/summary?asOf=2020-01-01', "'asOf' must not lie before"],
      ['/trend?from=2026-06-31', "'from' must be a day such as 2026-06-30"],
      ['/trend?from=2026-06-30&to=2026-06-29', "must not be later than 'to'"],
      ['/trend?from=2020-06-30&to=2026-06-29', "'from' must be at most"],
      ['/trend?region=eu-west-1&environment=prod', 'Only one of'],
      ['/nodes/web-1/refresh', "'id' must be of the form"],
      ['/summary/color', 'params/by must be equal to one of'],
      ['/entities/a%2Fb%2Fc/summary', "'entityRef' must be of the form"],
      [
        '/entities/component%3Adefault%2Fcart%00/summary',
        "'entityRef' must be of the form",
      ],
      [`/nodes/${CART_ID}%00`, "'id' must be of the form"],
      [`/nodes/${CART_ID}%00/patches`, "'id' must be of the form"],
      [`/targets/${PROD_TARGET}%00`, "'id' must be of the form"],
      ['/nodes?entityRef=component:default/cart%00', 'must match pattern'],
      ['/nodes?cursor=%00', "'cursor' is not a cursor"],
    ])('refuses %s and says why', async (path, message) => {
      const { body } = await request(server)
        .get(`/api/patch-compliance${path}`)
        .expect(400);

      expect(body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(message),
      });
    });
  });

  it('knows no node and no target that is not there', async () => {
    const { server } = await setup();

    for (const path of [
      `/nodes/aws:${PROD}:eu-central-1:i-0ffffffffffffffff`,
      `/nodes/aws:${PROD}:eu-central-1:i-0ffffffffffffffff/patches`,
      `/targets/aws:${PROD}:us-east-1`,
    ]) {
      const { status } = await request(server).get(
        `/api/patch-compliance${path}`,
      );
      expect(status).toBe(404);
    }
  });

  it('asks for credentials', async () => {
    const { server } = await setup();

    const { status } = await request(server)
      .get('/api/patch-compliance/summary')
      .set('Authorization', mockCredentials.none.header());

    expect(status).toBe(401);
  });
});
