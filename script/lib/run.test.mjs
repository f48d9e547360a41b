import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from './run.mjs';

const node = (source, options) =>
  run(process.execPath, ['-e', source], { quiet: true, ...options });

describe('run', () => {
  it('returns what the program has said', async () => {
    const { ok, output } = await node(`console.log('done')`);
    assert.deepEqual([ok, output], [true, 'done\n']);
  });

  it('says how it has failed', async () => {
    const { ok, reason } = await node('process.exit(4)');
    assert.deepEqual([ok, reason], [false, 'ended with exit code 4']);
  });

  it('says that there is no such program', async () => {
    const { ok, reason } = await run('no-such-program', [], { quiet: true });
    assert.equal(ok, false);
    assert.match(reason, /ENOENT/);
  });

  it('lets nothing run longer than it may', async () => {
    const { ok, reason } = await node('setInterval(() => {}, 1000)', {
      timeoutMs: 600,
    });
    assert.deepEqual([ok, reason], [false, 'took longer than 0.01 minutes']);
  });

  it('can be interrupted, even before it has begun', async () => {
    const { ok, reason } = await node('setInterval(() => {}, 1000)', {
      signal: AbortSignal.abort(),
    });
    assert.deepEqual([ok, reason], [false, 'was interrupted']);
  });
});
