import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseOptions } from './parseOptions.mjs';

describe('parseOptions', () => {
  it('measures both engines unless told', () => {
    assert.deepEqual(parseOptions(['collect']), {
      command: 'collect',
      engines: ['sqlite', 'postgres'],
      json: false,
      options: { nodes: 4000, runs: 3 },
    });
  });

  it('takes what a command has', () => {
    assert.deepEqual(
      parseOptions([
        ...['read', '--engine', 'postgres', '--sizes', '1000,20000'],
        ...['--runs', '50', '--fresh', '--json'],
      ]),
      {
        command: 'read',
        engines: ['postgres'],
        json: true,
        options: { sizes: [1000, 20_000], runs: 50, fresh: true },
      },
    );
  });

  it('needs nothing else for help', () => {
    assert.deepEqual(parseOptions(['--help']), { help: true });
  });

  for (const [args, message] of [
    [[], /^Name one of collect, memory, /],
    [['collect', 'read'], /^Name one of /],
    [['sleep'], /^Name one of /],
    [['collect', '--engine', 'mysql'], /^--engine must be sqlite or postgres/],
    [['collect', '--nodes', '0'], /^--nodes must be a whole number above 0/],
    [['memory', '--sizes', '10,many'], /^--sizes must be a whole number/],
    [['memory', '--nodes', '10'], /^--nodes is not for memory/],
    [['collect', '--speed'], /^Unknown option '--speed'/],
  ]) {
    it(`refuses "${args.join(' ')}"`, () => {
      assert.throws(() => parseOptions(args), { name: 'UserError', message });
    });
  }
});
