import { PatchComplianceClient } from './PatchComplianceClient';

function createClient(response: () => Response) {
  const fetchMock = jest.fn(async (..._args: Parameters<typeof fetch>) =>
    response(),
  );
  const client = new PatchComplianceClient({
    getBaseUrl: async () => 'http://localhost/api/patch-compliance',
    fetch: fetchMock,
  });
  const lastUrl = () => String(fetchMock.mock.calls.at(-1)![0]);
  return { client, fetchMock, lastUrl };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

describe('PatchComplianceClient', () => {
  it('repeats the name of a parameter for each of its values', async () => {
    const { client, lastUrl } = createClient(() => json({ items: [] }));

    await client.listNodes({
      accountId: ['417283950164', '193847562047'],
      search: 'a b&c',
      limit: 20,
      cursor: undefined,
    });

    expect(lastUrl()).toBe(
      'http://localhost/api/patch-compliance/nodes?accountId=417283950164&accountId=193847562047&search=a+b%26c&limit=20',
    );
  });

  it('asks without a question mark when there is nothing to ask', async () => {
    const { client, lastUrl } = createClient(() => json({}));

    await client.getSummary();

    expect(lastUrl()).toBe('http://localhost/api/patch-compliance/summary');
  });

  it('encodes what becomes part of the path', async () => {
    const { client, lastUrl } = createClient(() => json({}));

    await client.getEntitySummary('component:default/orders');

    expect(lastUrl()).toBe(
      'http://localhost/api/patch-compliance/entities/component%3Adefault%2Forders/summary',
    );
  });

  it('posts a refresh and passes the signal on', async () => {
    const { client, fetchMock, lastUrl } = createClient(() =>
      json({ refreshing: true }, 202),
    );
    const { signal } = new AbortController();

    const target = await client.refreshTarget('aws:417283950164:eu-west-1', {
      signal,
    });

    expect(target.refreshing).toBe(true);
    expect(lastUrl()).toBe(
      'http://localhost/api/patch-compliance/targets/aws%3A417283950164%3Aeu-west-1/refresh',
    );
    expect(fetchMock).toHaveBeenCalledWith(expect.any(String), {
      method: 'POST',
      signal,
    });
  });

  it('throws the error of the backend', async () => {
    const { client } = createClient(() =>
      json(
        {
          error: { name: 'NotFoundError', message: 'Found no such node' },
          request: { method: 'GET', url: '/nodes/x' },
          response: { statusCode: 404 },
        },
        404,
      ),
    );

    await expect(client.getNode('x')).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotFoundError', message: 'Found no such node' },
    });
  });
});
