// Preloaded into the services. The pipe to the script closes when the script is
// gone, even if it was killed in a way that let it stop nothing.
const { Socket } = require('node:net');
const { isMainThread } = require('node:worker_threads');

const fd = Number(process.env.EXIT_WITH_PARENT_FD);

if (isMainThread && fd) {
  // Not for the programs that this one starts: they have no such pipe.
  delete process.env.EXIT_WITH_PARENT_FD;
  new Socket({ fd })
    .on('error', () => {})
    .on('close', () => process.kill(process.pid, 'SIGTERM'))
    .resume()
    .unref();
}
