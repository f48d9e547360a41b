/**
 * Tells whoever waits what is being done, apart from the results.
 */
export function progress(message: string): void {
  process.stderr.write(`${message} …\n`);
}
