import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Service } from './Service.mjs';
import { Supervisor } from './Supervisor.mjs';
import { waitUntil } from './waitUntil.mjs';

const TIMEOUT_MS = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'service-'));
after(() => rmSync(folder, { recursive: true }));

const IDLE = 'setInterval(() => {}, 1000);';
// Starts another program, and says who both of them are.
const PARENT = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(IDLE)}]);
  console.log(process.pid + ' ' + child.pid + ';');
  ${IDLE}`;

function startNode(name, source) {
  return Service.node({
    name,
    logFile: join(folder, `${name}.log`),
    args: ['-e', source],
    env: process.env,
  });
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    // What has ended and was not waited for yet does not run any more.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' && process.platform !== 'linux';
  }
}

async function readPids(file) {
  return await waitUntil(
    () => {
      const [, ...pids] = /^(\d+) (\d+);/.exec(readFileSync(file, 'utf8'));
      return pids.map(Number);
    },
    { what: `${file} named no processes`, timeoutMs: TIMEOUT_MS },
  );
}

async function assertGone(pids) {
  await waitUntil(() => assert.deepEqual(pids.filter(isRunning), []), {
    what: 'The processes did not end',
    timeoutMs: TIMEOUT_MS,
  });
}

describe('Service', () => {
  it('stops with everything that it has started', async () => {
    const service = startNode('family', PARENT);
    const pids = await readPids(service.logFile);
    assert.deepEqual(pids.map(isRunning), [true, true]);

    await service.stop();
    assert.equal(service.hasEnded, true);
    await assertGone(pids);
  });

  it('stops again without harm', async () => {
    const service = startNode('twice', IDLE);
    await service.stop();
    await service.stop();
    assert.equal(service.hasEnded, true);
  });

  it('ends when the script is killed', async () => {
    const logFile = join(folder, 'orphan.log');
    const script = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { Service } from ${JSON.stringify(
          new URL('Service.mjs', import.meta.url).href,
        )};
         Service.node({
           name: 'orphan',
           logFile: ${JSON.stringify(logFile)},
           args: ['-e', 'console.log(process.pid + " " + process.ppid + ";"); ${IDLE}'],
           env: process.env,
         });
         console.log('started');`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(script.stdout, 'data');
    const pids = await readPids(logFile);

    script.kill('SIGKILL');
    await assertGone(pids);
  });

  it('explains its end by its last words', async () => {
    const service = startNode(
      'failing',
      `console.log('no disk'); process.exit(3)`,
    );
    await service.ended;
    assert.match(
      service.describeEnd(),
      /failing ended with exit code 3[^]*no disk/,
    );
  });

  it('explains why it could not be started', async () => {
    const service = new Service({
      name: 'missing',
      logFile: join(folder, 'missing.log'),
      command: join(folder, 'no-such-program'),
      args: [],
    });
    await service.ended;
    assert.match(service.describeEnd(), /missing .*ENOENT/);
    await service.stop();
  });
});

describe('Supervisor', () => {
  it('waits for nothing any more when one service has ended', async () => {
    const supervisor = new Supervisor();
    const steady = supervisor.add(startNode('steady', IDLE));
    supervisor.add(startNode('dying', `console.log('bye'); process.exit(1)`));

    await assert.rejects(
      supervisor.unlessOneEnds(new Promise(() => {})),
      /dying ended with exit code 1[^]*bye/,
    );
    await supervisor.stopAll();
    assert.equal(steady.hasEnded, true);
  });
});
