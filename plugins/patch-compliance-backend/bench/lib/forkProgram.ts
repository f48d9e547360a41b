import { ChildProcess, fork } from 'node:child_process';

/** The module loader of the CLI sends messages of its own. */
const INPUT = 'bench-input';
const ANSWER = 'bench-answer';

/**
 * Starts a program of this benchmark in a process of its own, which ends with
 * this one at the latest.
 *
 * @returns the process, and what the program answers with {@link runProgram}
 */
export async function forkProgram<TAnswer>(
  file: string,
  options: { input: unknown; env?: Record<string, string> },
): Promise<{ child: ChildProcess; answer: TAnswer }> {
  const child = fork(file, { env: { ...process.env, ...options.env } });
  // Not as an argument: an organization of a thousand accounts is too long.
  child.send({ [INPUT]: options.input });
  const answer = await new Promise<TAnswer>((resolve, reject) => {
    child.on('message', (message: Record<string, TAnswer>) => {
      if (ANSWER in message) {
        resolve(message[ANSWER]);
      }
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${file} gave no answer`)));
  });
  return { child, answer };
}

/**
 * Runs what {@link forkProgram} has started.
 */
export function runProgram<TInput, TAnswer>(
  main: (input: TInput) => Promise<TAnswer>,
): void {
  process.on('disconnect', () => process.exit());
  process.on('message', (message: Record<string, TInput>) => {
    if (INPUT in message) {
      main(message[INPUT]).then(
        answer => process.send!({ [ANSWER]: answer }),
        error => {
          console.error(error);
          process.exit(1);
        },
      );
    }
  });
}
