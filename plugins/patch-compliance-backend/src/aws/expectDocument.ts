import { Readable } from 'node:stream';
import { AwsFailure } from './AwsFailure';
import { isEmptyStream } from './isEmptyStream';

/** All that AWS answers in. */
const DOCUMENT_TYPE = /\b(json|xml)\b/;

const FIRST_ERROR = 300;

/**
 * Refuses what comes with the status of an answer and is none: the SDK takes an
 * empty body, and XML of any other kind, for an answer that has nothing in it, and
 * a list without items would be believed.
 *
 * @throws AwsFailure
 */
export async function expectDocument(response: {
  statusCode: number;
  headers: Record<string, string>;
  body?: unknown;
}): Promise<void> {
  if (response.statusCode >= FIRST_ERROR) {
    return;
  }
  const headers = new Map(
    Object.entries(response.headers).map(([name, value]) => [
      name.toLocaleLowerCase('en-US'),
      value,
    ]),
  );
  const type = headers.get('content-type') ?? '';
  const length = headers.get('content-length');
  if (
    !DOCUMENT_TYPE.test(type) ||
    length === '0' ||
    // In chunks, nobody tells beforehand.
    (length === undefined &&
      response.body instanceof Readable &&
      (await isEmptyStream(response.body)))
  ) {
    throw new AwsFailure({
      class: 'invalid-response',
      code: 'NoDocument',
      message: `What came as the answer of AWS is no document of it (${
        type || 'no content type'
      })`,
    });
  }
}
