import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Service } from '../Service.mjs';
import { inRoot } from '../paths.mjs';
import { waitUntil } from '../waitUntil.mjs';

const READY_TIMEOUT_MS = 180_000;

// Has the last word, and is nobody else's business: git ignores it.
const LOCAL_CONFIG = 'app-config.local.yaml';

/**
 * Starts the backend from its sources; it also serves the app.
 *
 * @param {object} options
 * @param {string} options.logFolder
 * @param {string} options.appFolder - of the app, bundled
 * @param {string[]} options.config - layers on top of app-config.yaml
 * @param {NodeJS.ProcessEnv} options.env
 */
export function startPortal(options) {
  const layers = ['app-config.yaml', ...options.config];
  if (existsSync(inRoot(LOCAL_CONFIG))) {
    layers.push(LOCAL_CONFIG);
  }
  return Service.node({
    name: 'The backend',
    logFile: join(options.logFolder, 'backend.log'),
    cwd: inRoot('packages/backend'),
    args: [
      ...[
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'src/index.ts',
      ],
      ...layers.flatMap(layer => ['--config', inRoot(layer)]),
    ],
    env: {
      ...options.env,
      // In development mode errors tell their stack to whoever asks.
      NODE_ENV: 'production',
      // Resolved as a module's name is, and so may be a folder as well.
      APP_CONFIG_app_packageName: options.appFolder,
    },
  });
}

async function request(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) {
    throw new Error(`${new URL(url).pathname} answers ${response.status}`);
  }
  return response;
}

/**
 * Waits until somebody who opens the portal can work with it: the app is served,
 * a guest can sign in and is known to the catalog, and the plugin answers.
 *
 * @param {{ url: string, signal: AbortSignal }} options
 */
export async function waitForPortal({ url, signal }) {
  await waitUntil(
    async attempt => {
      await request(`${url}/.backstage/health/v1/readiness`, {
        signal: attempt,
      });
      const page = await request(url, { signal: attempt });
      if (!(await page.text()).includes('id="root"')) {
        throw new Error('the app is not served');
      }

      const guest = await request(`${url}/api/auth/guest/refresh`, {
        signal: attempt,
      });
      const { backstageIdentity } = await guest.json();
      const init = {
        signal: attempt,
        headers: { authorization: `Bearer ${backstageIdentity.token}` },
      };
      const { userEntityRef } = backstageIdentity.identity;
      const [kind, namespace, name] = userEntityRef.split(/[:/]/);
      await request(
        `${url}/api/catalog/entities/by-name/${kind}/${namespace}/${name}`,
        init,
      );
      await request(`${url}/api/patch-compliance/summary`, init);
    },
    {
      what: 'The portal did not get ready',
      timeoutMs: READY_TIMEOUT_MS,
      signal,
    },
  );
}
