import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseOptions } from './parseOptions.mjs';

describe('parseOptions', () => {
  it('starts the simulated organization on SQLite when nothing is said', () => {
    assert.deepEqual(parseOptions([], {}), {
      help: false,
      port: 7007,
      database: 'sqlite',
      fresh: false,
      world: 'simulator',
      simulator: {
        port: 4599,
        world: {
          seed: undefined,
          accounts: undefined,
          nodes: undefined,
          govcloud: undefined,
        },
      },
      roleName: undefined,
      externalId: undefined,
    });
  });

  it('prefers the command line to the environment', () => {
    const env = { PORTAL_PORT: '8001', SIMULATOR_PORT: '8002' };
    const options = parseOptions(['--port', '9001'], env);
    assert.equal(options.port, 9001);
    assert.equal(options.simulator.port, 8002);
  });

  it('takes an empty variable for none', () => {
    assert.equal(parseOptions([], { PORTAL_PORT: '' }).port, 7007);
  });

  it('leaves the simulator out on your own AWS', () => {
    const options = parseOptions(['--aws', '--role', 'ops/Read'], {});
    assert.equal(options.simulator, undefined);
    assert.equal(options.world, 'aws');
    assert.equal(options.roleName, 'ops/Read');
  });

  for (const [args, env, message] of [
    [['--prot', '1'], {}, /Unknown option '--prot'[^]*Usage: script\/start/],
    [['extra'], {}, /Unexpected argument 'extra'/],
    [['--port'], {}, /--port/],
    [['--port', '65536'], {}, /--port must be a whole number up to 65535/],
    [['--port=-1'], {}, /--port must be a whole number/],
    [[], { SIMULATOR_PORT: 'x' }, /SIMULATOR_PORT must be a whole number/],
    [['--port', '4599'], {}, /cannot both have port 4599/],
    [['--nodes', 'many'], {}, /--nodes must be a whole number, not "many"/],
    [['--memory', '--fresh'], {}, /--fresh has no effect together/],
    [['--memory', '--postgres'], {}, /--postgres has no effect together/],
    [['--aws', '--seed', '1'], {}, /--seed is for the simulator/],
    [['--role', 'Read'], {}, /--role is for your own AWS: add --aws/],
    [
      ['--postgres', '--fresh'],
      { POSTGRES_HOST: 'db' },
      /deletes nothing from a server/,
    ],
  ]) {
    it(`rejects ${JSON.stringify([args, env])}`, () => {
      assert.throws(() => parseOptions(args, env), {
        name: 'UserError',
        message,
      });
    });
  }
});
