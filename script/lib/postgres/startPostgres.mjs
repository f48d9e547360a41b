import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Service } from '../Service.mjs';
import { UserError } from '../UserError.mjs';
import { findFreePort } from '../ports.mjs';
import { waitUntil } from '../waitUntil.mjs';
import { findHome } from './findHome.mjs';

const USER = 'postgres';
const HOST = '127.0.0.1';
const READY = 'database system is ready to accept connections';
const READY_TIMEOUT_MS = 60_000;

// Every plugin of every backend has a pool of its own.
const MAX_CONNECTIONS = 300;

// For data that nobody would miss after a crash.
const FORGETFUL = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap(
  name => ['-c', `${name}=off`],
);

// Sorts as people do, like most servers and unlike C, in which an order that the
// code forgot to ask for looks right; and the same on every machine.
const LOCALE = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];

function own(path, { uid, gid }) {
  if (uid !== undefined) {
    chownSync(path, uid, gid);
  }
}

function createCluster({ folder, data, passwordFile, home }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  own(folder, home.identity);
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), {
    mode: 0o600,
  });
  own(passwordFile, home.identity);

  const result = spawnSync(
    home.binaries.initdb,
    [
      `--pgdata=${data}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      ...LOCALE,
    ],
    { ...home.identity, cwd: '/', encoding: 'utf8' },
  );
  if (result.status !== 0) {
    // A half-made cluster would look like a whole one to the next start.
    rmSync(folder, { recursive: true, force: true });
    throw new UserError(
      `PostgreSQL could not create ${data}:\n\n${result.stderr}`,
    );
  }
}

/**
 * Starts a PostgreSQL server of our own on a free port, with the data of the last
 * time.
 *
 * @param {object} options
 * @param {string} options.name - of the data
 * @param {string} options.logFolder
 * @param {boolean} [options.fresh] - drop the data of the last time
 * @param {boolean} [options.forgetful] - trade safety after a crash for speed
 * @param {import('../Supervisor.mjs').Supervisor} options.supervisor
 * @param {AbortSignal} [options.signal]
 */
export async function startPostgres(options) {
  const home = await findHome();
  const folder = join(home.folder, options.name);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');

  if (existsSync(join(data, 'postmaster.pid'))) {
    // Left over from a script that was killed; does nothing if it has ended.
    spawnSync(home.binaries.pgCtl, ['stop', '-D', data, '-m', 'fast'], {
      ...home.identity,
      cwd: '/',
    });
  }
  if (options.fresh || !existsSync(join(data, 'PG_VERSION'))) {
    createCluster({ folder, data, passwordFile, home });
  }

  const port = await findFreePort();
  const service = options.supervisor.add(
    new Service({
      name: 'PostgreSQL',
      logFile: join(options.logFolder, 'postgres.log'),
      command: home.binaries.postgres,
      args: [
        ...['-D', data, '-h', HOST, '-p', String(port)],
        ...['-c', 'unix_socket_directories='],
        ...['-c', `max_connections=${MAX_CONNECTIONS}`],
        ...(options.forgetful ? FORGETFUL : []),
      ],
      cwd: '/',
      env: process.env,
      ...home.identity,
      // Ends the open connections instead of waiting for them.
      stopSignal: 'SIGINT',
    }),
  );
  await options.supervisor.unlessOneEnds(
    waitUntil(
      () => {
        if (!service.output.includes(READY)) {
          throw new Error(`see ${service.logFile}`);
        }
      },
      {
        what: 'PostgreSQL did not get ready',
        timeoutMs: READY_TIMEOUT_MS,
        signal: options.signal,
      },
    ),
  );
  return {
    host: HOST,
    port,
    user: USER,
    password: readFileSync(passwordFile, 'utf8'),
  };
}
