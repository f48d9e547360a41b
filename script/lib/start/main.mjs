import { Supervisor } from '../Supervisor.mjs';
import { UserError } from '../UserError.mjs';
import { lockData } from './lockData.mjs';
import { USAGE, parseOptions } from './parseOptions.mjs';
import { start } from './start.mjs';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

async function main() {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(USAGE);
    return;
  }

  const supervisor = new Supervisor();
  const stop = new AbortController();
  const stopped = new Promise(resolve => {
    for (const name of STOP_SIGNALS) {
      process.on(name, () => {
        stop.abort(new Error(name));
        resolve();
      });
    }
  });
  const unlock = lockData({ options, env: process.env });

  try {
    await start({ options, supervisor, signal: stop.signal });
    await supervisor.unlessOneEnds(stopped);
  } catch (error) {
    if (!stop.signal.aborted) {
      throw error;
    }
  } finally {
    if (stop.signal.aborted) {
      console.log('Stopping');
    }
    // Whatever still waits for something has nothing to wait for any more.
    stop.abort();
    await supervisor.stopAll();
    unlock();
  }
}

main().catch(error => {
  console.error(
    `\n${error instanceof UserError ? error.message : error.stack}`,
  );
  process.exitCode = 1;
});
