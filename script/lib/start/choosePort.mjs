import { findFreePort, isPortFree } from '../ports.mjs';
import { UserError } from '../UserError.mjs';

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
    throw new UserError(
      `Port ${port}, which ${who} needs, is in use. Stop what listens there, or choose another one: script/start ${flag} ${
        port + 1
      }`,
    );
  }
  return port;
}
