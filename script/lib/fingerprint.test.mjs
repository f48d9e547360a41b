import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fingerprint, onlyIfChanged } from './fingerprint.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fingerprint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path, text) => writeFileSync(join(folder, path), text);

describe('fingerprint', () => {
  it('changes with what a file says and how it is called', () => {
    write('a.ts', '1');
    const first = fingerprint({ folders: [folder] });
    assert.equal(fingerprint({ folders: [folder] }), first);

    write('a.ts', '2');
    const second = fingerprint({ folders: [folder] });
    assert.notEqual(second, first);

    rmSync(join(folder, 'a.ts'));
    write('b.ts', '2');
    assert.notEqual(fingerprint({ folders: [folder] }), second);
  });

  it('does not change with what is built or installed', () => {
    const before = fingerprint({ folders: [folder] });
    for (const ignored of ['dist', 'node_modules']) {
      mkdirSync(join(folder, ignored));
      write(join(ignored, 'a.js'), '1');
    }
    assert.equal(fingerprint({ folders: [folder] }), before);
  });
});

describe('onlyIfChanged', () => {
  it('works when there is nothing yet, after a change, and when the product is gone', async () => {
    const product = join(folder, 'product');
    const stamp = join(folder, 'deep', 'stamp');
    const build = current =>
      onlyIfChanged({
        product,
        stamp,
        current,
        work: async () => writeFileSync(product, current),
      });

    assert.equal(await build('1'), true);
    assert.equal(await build('1'), false);
    assert.equal(await build('2'), true);
    rmSync(product);
    assert.equal(await build('2'), true);
  });

  it('works again after it has failed', async () => {
    const options = {
      product: join(folder, 'product'),
      stamp: join(folder, 'stamp'),
      current: '1',
    };
    const work = async () => {
      throw new Error('disk full');
    };
    await assert.rejects(onlyIfChanged({ ...options, work }), /disk full/);
    assert.equal(
      await onlyIfChanged({ ...options, work: async () => {} }),
      true,
    );
  });
});
