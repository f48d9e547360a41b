const CLEAR_LINE = '\r\x1b[K';

/** Says what is being done, and how long it took. */
export class Progress {
  #started = performance.now();

  /** Since the beginning. */
  get seconds() {
    return (performance.now() - this.#started) / 1000;
  }

  /**
   * @template T
   * @param {string} doing - for example "Building the app"
   * @param {() => Promise<T>} work
   * @param {(result: T) => string | undefined} [describe] - what has come of it
   * @returns {Promise<T>}
   */
  async step(doing, work, describe) {
    const isTerminal = process.stdout.isTTY;
    process.stdout.write(isTerminal ? `· ${doing} …` : `· ${doing}\n`);
    const begin = performance.now();
    const end = (mark, text) => {
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      process.stdout.write(
        `${isTerminal ? CLEAR_LINE : ''}${mark} ${text} (${seconds} s)\n`,
      );
    };
    try {
      const result = await work();
      end('✓', describe?.(result) ?? doing);
      return result;
    } catch (error) {
      end('✗', doing);
      throw error;
    }
  }
}
