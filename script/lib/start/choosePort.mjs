import { findFreePort, isPortFree } from '../ports.mjs';
import { UserError } from '../UserError.mjs';

async function nextFreePort(port) {
  let next = port + 1;
  while (!(await isPortFree(next))) {
    next += 1;
  }
  return next;
}

/**
 * @param {object} options
 * @param {number} options.port - 0 for any
 * @param {string} options.who
 * @param {string} options.flag - that sets another one
 */
export async function choosePort({ port, who, flag }) {
  if (port === 0) {
    return await findFreePort();
  }
  if (!(await isPortFree(port))) {
    const next = await nextFreePort(port);
    throw new UserError(
      `Port ${port}, which ${who} needs, is in use. Stop what listens there, or choose another one: script/start ${flag} ${next}`,
    );
  }
  return port;
}
