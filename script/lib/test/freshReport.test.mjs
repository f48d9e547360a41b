import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { freshReport } from './freshReport.mjs';

test('a report of an earlier run cannot be taken for a new one', () => {
  const report = freshReport('fresh-report-test');
  assert.ok(existsSync(dirname(report)), 'a runner can write it');
  writeFileSync(report, '{}');

  assert.equal(freshReport('fresh-report-test'), report);
  assert.ok(!existsSync(report));
});
