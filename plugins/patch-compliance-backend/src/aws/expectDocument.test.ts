import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expectDocument } from './expectDocument';

const JSON_TYPE = 'application/x-amz-json-1.1';
const NO_DOCUMENT = { class: 'invalid-response', code: 'NoDocument' };

describe('expectDocument', () => {
  it.each([
    ['JSON', 200, { 'content-type': JSON_TYPE, 'content-length': '2' }],
    ['XML', 200, { 'Content-Type': 'text/xml;charset=UTF-8' }],
    ['an error, whatever it looks like', 503, { 'content-type': 'text/html' }],
    ['an empty error', 400, { 'content-length': '0' }],
  ])('takes %s', async (_, statusCode, headers) => {
    await expect(
      expectDocument({ statusCode, headers }),
    ).resolves.toBeUndefined();
  });

  it.each([
    ['nothing', { 'content-type': JSON_TYPE, 'content-length': '0' }],
    ['a web page', { 'content-type': 'text/html', 'content-length': '99' }],
    ['something without a type', { 'Content-Length': '99' }],
  ])('refuses %s', async (_, headers) => {
    await expect(
      expectDocument({ statusCode: 200, headers }),
    ).rejects.toMatchObject(NO_DOCUMENT);
  });

  describe('what comes in chunks', () => {
    const answer = (chunks: string[]) => ({
      statusCode: 200,
      headers: { 'content-type': JSON_TYPE },
      body: Readable.from(chunks, { objectMode: false }),
    });

    it('is left as it is, to be read from the beginning', async () => {
      const response = answer(['{"Patches":', '[]}']);
      await expectDocument(response);
      await expect(text(response.body)).resolves.toBe('{"Patches":[]}');
    });

    it('is refused where there are none', async () => {
      await expect(expectDocument(answer([]))).rejects.toMatchObject(
        NO_DOCUMENT,
      );
    });

    it('fails as the connection does', async () => {
      const response = answer(['{']);
      response.body.destroy(new Error('socket hang up'));
      await expect(expectDocument(response)).rejects.toThrow('socket hang up');
    });
  });
});
