import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { findFreePort, isPortFree } from './ports.mjs';
import { choosePort } from './start/choosePort.mjs';

async function occupy(t, host) {
  const server = createServer().listen({ host, port: 0 });
  t.after(() => server.close());
  await once(server, 'listening');
  return server.address().port;
}

describe('ports', () => {
  it('finds one that is free', async () => {
    assert.equal(await isPortFree(await findFreePort()), true);
  });

  for (const host of ['127.0.0.1', '0.0.0.0']) {
    it(`sees a listener on ${host}`, async t => {
      assert.equal(await isPortFree(await occupy(t, host)), false);
    });
  }

  it('says which port is in use, and by which flag to choose another', async t => {
    const port = await occupy(t, '127.0.0.1');
    await assert.rejects(
      choosePort({ port, who: 'the portal', flag: '--port' }),
      new RegExp(`Port ${port}, which the portal needs.*--port \\d+$`),
    );
  });
});
