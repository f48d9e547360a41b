import { Readable } from 'node:stream';

/**
 * Whether a stream ends before anything has come. It can be read afterwards, from
 * its beginning.
 *
 * @throws the stream's error if it breaks off before
 */
export async function isEmptyStream(stream: Readable): Promise<boolean> {
  if (stream.readableLength > 0) {
    return false;
  }
  if (stream.readableEnded) {
    return true;
  }
  return await new Promise((resolve, reject) => {
    const detach = () => {
      stream.off('readable', settle);
      stream.off('end', settle);
      stream.off('error', fail);
    };
    // There is something to read, or the end has come.
    const settle = () => {
      detach();
      resolve(stream.readableLength === 0);
    };
    const fail = (error: Error) => {
      detach();
      reject(error);
    };
    stream.on('readable', settle);
    stream.on('end', settle);
    stream.on('error', fail);
  });
}
