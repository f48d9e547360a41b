import { fingerprint, onlyIfChanged } from './fingerprint.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { UserError } from './UserError.mjs';
import { findWorkspaces } from './workspaces.mjs';

const TIMEOUT_MS = 15 * 60_000;

export const YARN = inRoot('.yarn/releases/yarn-4.13.0.cjs');

/**
 * Installs what yarn.lock says, unless that is what is installed.
 *
 * @param {{ signal?: AbortSignal }} options
 * @returns whether there was anything to install
 */
export async function installDependencies({ signal }) {
  const manifests = [...findWorkspaces().values()].map(each => each.manifest);
  return await onlyIfChanged({
    product: inRoot('node_modules/.yarn-state.yml'),
    stamp: inRoot('node_modules/.installed-for'),
    current: fingerprint({
      files: [
        inRoot('package.json'),
        inRoot('yarn.lock'),
        inRoot('.yarnrc.yml'),
        ...manifests.sort(),
      ],
    }),
    work: async () => {
      const result = await run(
        process.execPath,
        [YARN, 'install', '--immutable'],
        { quiet: true, timeoutMs: TIMEOUT_MS, signal },
      );
      signal?.throwIfAborted();
      if (!result.ok) {
        throw new UserError(
          `yarn install ${result.reason}:\n\n${result.output}`,
        );
      }
    },
  });
}
