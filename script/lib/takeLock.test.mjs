import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { takeLock } from './takeLock.mjs';

describe('takeLock', () => {
  let folder;
  let file;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    file = join(folder, 'run', 'some.pid');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives the lock to one only, until it is given back', () => {
    const release = takeLock(file);
    assert.throws(() => takeLock(file), {
      name: 'LockedError',
      pid: process.pid,
    });
    release();
    takeLock(file)();
  });

  it('takes over from a process that has ended', () => {
    takeLock(file)();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(file, String(pid));
    takeLock(file)();
  });
});
