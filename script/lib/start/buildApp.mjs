import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../fingerprint.mjs';
import { BACKSTAGE_CLI, inCache, inRoot } from '../paths.mjs';
import { run } from '../run.mjs';
import { takeLock } from '../takeLock.mjs';
import { UserError } from '../UserError.mjs';
import { waitUntil } from '../waitUntil.mjs';
import { findSources } from '../workspaces.mjs';

const TIMEOUT_MS = 10 * 60_000;

/** The latest, so that a portal that runs on an older one can go on. */
const KEPT_BUILDS = 3;

const APP = inRoot('packages/app');
const BUILDS = inCache('app');

/**
 * Bundles the app for the backend to serve, unless there is a bundle of the same
 * sources.
 *
 * Each bundle has a folder of its own, which is complete or not there at all:
 * portals that run already, and those that start at the same time, are not
 * disturbed.
 *
 * @param {{ signal: AbortSignal }} options
 * @returns the folder, as a package with a `dist`, and whether it is new
 */
export async function buildApp({ signal }) {
  const name = fingerprint({
    files: [inRoot('yarn.lock'), inRoot('app-config.yaml')],
    folders: findSources('app'),
  }).slice(0, 16);
  const folder = join(BUILDS, name);
  if (existsSync(folder)) {
    return { folder, isNew: false };
  }

  const unlock = await waitUntil(() => takeLock(inCache('run', 'app.pid')), {
    what: 'Another start did not finish building the app',
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  try {
    if (existsSync(folder)) {
      return { folder, isNew: false };
    }
    await bundle({ signal });
    keep(folder);
    return { folder, isNew: true };
  } finally {
    unlock();
  }
}

async function bundle({ signal }) {
  const result = await run(
    process.execPath,
    [BACKSTAGE_CLI, 'package', 'build'],
    { cwd: APP, quiet: true, timeoutMs: TIMEOUT_MS, signal },
  );
  signal.throwIfAborted();
  if (!result.ok) {
    throw new UserError(
      `The build of the app ${result.reason}:\n\n${result.output}`,
    );
  }
}

/** Moves the bundle to where nothing changes it any more. */
function keep(folder) {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  cpSync(join(APP, 'package.json'), join(partial, 'package.json'));
  renameSync(join(APP, 'dist'), join(partial, 'dist'));
  renameSync(partial, folder);

  const builds = readdirSync(BUILDS)
    .map(each => join(BUILDS, each))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of builds.slice(KEPT_BUILDS)) {
    rmSync(old, { recursive: true });
  }
}
