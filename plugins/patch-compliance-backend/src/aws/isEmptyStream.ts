import { once } from 'node:events';
import { Readable } from 'node:stream';

/**
 * Whether a stream ends before anything has come. It can be read afterwards, from
 * its beginning.
 *
 * @throws the stream's error if it breaks off before
 */
export async function isEmptyStream(stream: Readable): Promise<boolean> {
  if (stream.errored) {
    // It may be yet to come, and an error that nobody hears ends the process.
    stream.once('error', () => {});
    throw stream.errored;
  }
  if (stream.readableLength === 0 && !stream.readableEnded) {
    const settled = new AbortController();
    const { signal } = settled;
    try {
      await Promise.race([
        once(stream, 'readable', { signal }),
        once(stream, 'end', { signal }),
      ]);
    } finally {
      settled.abort();
    }
  }
  return stream.readableLength === 0;
}
