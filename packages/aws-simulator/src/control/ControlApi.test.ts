import { ACCOUNTS, useSimulator } from '../__testUtils__';

describe('the control endpoints', () => {
  const simulator = useSimulator({ nodes: 300 });

  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${simulator().url}/_simulator/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: response.status, body: await response.json() };
  };

  it('tell that the simulator is there', async () => {
    expect(await call('GET', 'health')).toEqual({
      status: 200,
      body: { status: 'ok' },
    });
  });

  it('tell the truth, as a whole, in part and in counts', async () => {
    const whole = await call('GET', 'truth');
    const part = await call(
      'GET',
      `truth?accountId=${ACCOUNTS.commerceProd}&region=eu-west-1`,
    );
    const summary = await call('GET', 'truth/summary');

    expect(whole.body.accounts).toHaveLength(20);
    expect(part.body.accounts).toEqual([
      {
        partition: 'aws',
        accountId: ACCOUNTS.commerceProd,
        name: 'commerce-prod',
        state: 'ACTIVE',
        ouPath: ['Workloads', 'Production'],
        managementAccount: false,
        regions: [
          {
            region: 'eu-west-1',
            access: 'ok',
            readable: true,
            nodeCount: part.body.nodes.length,
          },
        ],
      },
    ]);
    expect(part.body.nodes.length).toBeGreaterThan(0);
    expect(summary.body.all.nodes).toBe(whole.body.nodes.length);
  });

  it('switch faults on and off', async () => {
    const { body } = await call('POST', 'faults', {
      kind: 'throttle',
      operation: 'ListAccounts',
      times: 3,
    });
    const listed = await call('GET', 'faults');
    const removed = await call('DELETE', `faults/${body.id}`);

    expect(listed.body).toEqual([
      {
        id: body.id,
        rule: { kind: 'throttle', operation: 'ListAccounts', times: 3 },
        matched: 0,
        hits: 0,
      },
    ]);
    expect(removed.status).toBe(200);
    expect((await call('GET', 'faults')).body).toEqual([]);
    await call('POST', 'faults', { kind: 'delay', delay: { seconds: 1 } });
    expect((await call('DELETE', 'faults')).status).toBe(200);
    expect(simulator().faults.list()).toEqual([]);
  });

  it('change the world', async () => {
    const { body } = await call('POST', 'world/add-node', {
      accountId: ACCOUNTS.commerceProd,
      region: 'eu-west-1',
      condition: 'never-scanned',
    });
    const { instanceId } = body;
    await call('POST', 'world/set-tags', { instanceId, tags: { env: 'prod' } });
    await call('POST', 'world/complete-scan', {
      instanceId,
      missing: 2,
      at: '2026-01-02T03:04:05Z',
    });

    expect(simulator().world.node(instanceId)).toMatchObject({
      tags: { env: 'prod' },
      report: { endTime: new Date('2026-01-02T03:04:05Z') },
    });
  });

  it.each([
    ['POST', 'faults', { kind: 'gremlins' }, 400],
    ['POST', 'faults', { kind: 'throttle', color: 'red' }, 400],
    ['DELETE', 'faults/999', undefined, 404],
    ['GET', 'truth?color=red', undefined, 400],
    ['GET', 'nonsense', undefined, 404],
    ['POST', 'world/paint-node', {}, 404],
    ['POST', 'world/stop-node', {}, 400],
    ['POST', 'world/stop-node', { instanceId: 'i-0' }, 404],
    ['POST', 'world/remove-role', { accountId: '1' }, 404],
  ])('answer %s %s %j with %i', async (method, path, body, status) => {
    const answer = await call(method, path, body);

    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toEqual(expect.any(String));
  });

  it('refuse what is not JSON', async () => {
    const response = await fetch(`${simulator().url}/_simulator/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'kind=throttle',
    });

    expect(response.status).toBe(400);
  });

  it.each([
    ['a form', { 'content-type': 'text/plain' }, 400],
    [
      'a script',
      {
        'content-type': 'application/json',
        origin: 'https://elsewhere.example.com',
      },
      403,
    ],
  ])('refuse what %s of a web page can send', async (_by, headers, status) => {
    const response = await fetch(`${simulator().url}/_simulator/faults`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ kind: 'throttle' }),
    });

    expect(response.status).toBe(status);
    expect(simulator().faults.list()).toEqual([]);
  });
});
