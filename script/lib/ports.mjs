import { createServer } from 'node:net';

// The portal listens on the first; a browser may try the second before it.
const LOOPBACKS = ['127.0.0.1', '::1'];

function listen(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const { port: actual } = server.address();
      server.close(() => resolve(actual));
    });
  });
}

/** @param {number} port */
export async function isPortFree(port) {
  for (const host of LOOPBACKS) {
    try {
      await listen(host, port);
    } catch (error) {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') {
        return false;
      }
      // A machine without IPv6 has no second loopback.
      if (host === LOOPBACKS[0]) {
        throw error;
      }
    }
  }
  return true;
}

/** A port that nothing listens on at the moment. */
export async function findFreePort() {
  return await listen(LOOPBACKS[0], 0);
}
