import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const PROGRAM = resolve(__dirname, '../../bin/aws-simulator');

/** Child processes must not load what the tests' own runtime needs. */
const { NODE_OPTIONS: _options, ...env } = process.env;

describe('the program', () => {
  const children: ChildProcess[] = [];

  afterEach(() => children.splice(0).forEach(child => child.kill('SIGKILL')));

  const run = (...args: string[]) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { env });
    children.push(child);
    return child;
  };

  const finish = async (child: ReturnType<typeof run>) => {
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { stdout, stderr, code };
  };

  const urlOf = async (child: ReturnType<typeof run>): Promise<string> => {
    let output = '';
    for await (const chunk of child.stdout) {
      output += chunk;
      const url = /AWS_ENDPOINT_URL=(\S+)\n/.exec(output)?.[1];
      if (url) {
        return url;
      }
    }
    throw new Error(`It never said its address: ${output}`);
  };

  it('explains itself', async () => {
    const { stdout, code } = await finish(run('--help'));

    expect(code).toBe(0);
    expect(stdout).toContain('Usage: aws-simulator [options]');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('serves until %s', async signal => {
    const child = run('--port', '0', '--accounts', '2', '--nodes', '10');
    const url = await urlOf(child);
    const response = await fetch(`${url}/_simulator/truth`);
    const { accounts } = await response.json();

    const exit = once(child, 'exit');
    child.kill(signal);

    expect(accounts).toHaveLength(2);
    expect(await exit).toEqual([0, null]);
  });

  it('names the port that is in use', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as AddressInfo;

    const { stderr, code } = await finish(run('--port', String(port)));
    occupant.close();

    expect(code).toBe(1);
    expect(stderr).toBe(
      `aws-simulator: port ${port} is in use. Stop what listens there, or choose another with --port.\n`,
    );
  });

  it('explains a mistake in one line, and where to read on', async () => {
    const { stderr, code } = await finish(run('--prot', '1'));

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^aws-simulator: Unknown option '--prot'[^\n]*\nSee aws-simulator --help\.\n$/,
    );
  });

  it('reads a scenario, and lets flags win over it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-simulator-'));
    const file = join(folder, 'world.yaml');
    await writeFile(file, 'seed: 42\nnodes: 0\nregions: [eu-west-1]\n');
    try {
      const child = run('--port', '0', '--scenario', file, '--seed', '43');
      const response = await fetch(`${await urlOf(child)}/_simulator/truth`);
      const { seed, accounts } = await response.json();

      expect(seed).toBe(43);
      expect(accounts[0].regions).toHaveLength(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
