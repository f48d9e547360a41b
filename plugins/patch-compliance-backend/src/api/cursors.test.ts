import { NODE_SORT_FIELDS } from 'backstage-plugin-patch-compliance-common';
import request from 'supertest';
import { testDatabaseIds } from '../__testUtils__';
import { setupApi } from './__testUtils__';

jest.setTimeout(60_000);

/** What a cursor of ours has in no place, or not in every one. */
const FORGED_VALUES = [
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  2 ** 31,
  8.64e15,
  0.5,
  1e300,
  'a',
  'a\0',
  '2026-11-23',
  null,
  {},
];

describe.each(testDatabaseIds)('cursors of the API, %p', databaseId => {
  const setup = () => setupApi(databaseId);

  it('refuses the cursor of a list with another filter or order', async () => {
    const { server } = await setup();
    const first = await request(server)
      .get('/api/patch-compliance/nodes?limit=1')
      .expect(200);

    for (const change of ['posture=unknown', 'sort=name', 'order=desc']) {
      const { body } = await request(server)
        .get('/api/patch-compliance/nodes')
        .query(`limit=1&${change}&cursor=${first.body.nextCursor}`)
        .expect(400);
      expect(body.error.message).toContain('another filter or order');
    }
  });

  it.each([
    '/nodes?limit=1',
    ...NODE_SORT_FIELDS.map(sort => `/nodes?limit=1&sort=${sort}`),
    '/targets?limit=1',
    '/accounts?limit=1',
    '/summary/account?limit=1',
  ])('survives forged cursors of %s', async path => {
    const { server } = await setup();
    const get = (cursor: string) =>
      request(server)
        .get(`/api/patch-compliance${path}`)
        .query({ cursor: Buffer.from(cursor).toString('base64url') });
    const { body } = await request(server)
      .get(`/api/patch-compliance${path}`)
      .expect(200);
    const cursor = JSON.parse(
      Buffer.from(body.nextCursor, 'base64url').toString(),
    );

    for (const forged of FORGED_VALUES) {
      for (const place of cursor.values.keys()) {
        const { status } = await get(
          JSON.stringify({
            ...cursor,
            values: cursor.values.with(place, forged),
          }),
        );
        const isPlausible =
          typeof forged === typeof cursor.values[place] && forged !== 'a\0';
        // Whether it is a possible time as well, the API knows.
        expect(isPlausible ? [200, 400] : [400]).toContain(status);
      }
    }
  });
});
