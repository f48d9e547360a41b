import { fingerprint, onlyIfChanged } from '../fingerprint.mjs';
import { BACKSTAGE_CLI, inCache, inRoot } from '../paths.mjs';
import { run } from '../run.mjs';
import { UserError } from '../UserError.mjs';
import { findSources } from '../workspaces.mjs';

const TIMEOUT_MS = 10 * 60_000;

/**
 * Bundles the app for the backend to serve, unless its sources are what they
 * were when it was last bundled.
 *
 * @param {{ signal: AbortSignal }} options
 * @returns whether there was anything to build
 */
export async function buildApp({ signal }) {
  const app = inRoot('packages/app');
  return await onlyIfChanged({
    product: inRoot('packages/app/dist/index.html'),
    stamp: inCache('app-built-for'),
    current: fingerprint({
      files: [inRoot('yarn.lock'), inRoot('app-config.yaml')],
      folders: findSources('app'),
    }),
    work: async () => {
      const result = await run(
        process.execPath,
        [BACKSTAGE_CLI, 'package', 'build'],
        { cwd: app, quiet: true, timeoutMs: TIMEOUT_MS, signal },
      );
      signal.throwIfAborted();
      if (!result.ok) {
        throw new UserError(
          `The build of the app ${result.reason}:\n\n${result.output}`,
        );
      }
    },
  });
}
