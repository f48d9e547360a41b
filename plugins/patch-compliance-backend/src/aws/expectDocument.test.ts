import { expectDocument } from './expectDocument';

const JSON_TYPE = 'application/x-amz-json-1.1';

describe('expectDocument', () => {
  it.each([
    ['JSON', 200, { 'content-type': JSON_TYPE, 'content-length': '2' }],
    ['XML', 200, { 'Content-Type': 'text/xml;charset=UTF-8' }],
    ['an error, whatever it looks like', 503, { 'content-type': 'text/html' }],
    ['an empty error', 400, { 'content-length': '0' }],
  ])('takes %s', (_, statusCode, headers) => {
    expect(() => expectDocument({ statusCode, headers })).not.toThrow();
  });

  it.each([
    ['nothing', { 'content-type': JSON_TYPE, 'content-length': '0' }],
    ['a web page', { 'content-type': 'text/html', 'content-length': '99' }],
    ['something without a type', { 'Content-Length': '99' }],
  ])('refuses %s', (_, headers) => {
    expect(() => expectDocument({ statusCode: 200, headers })).toThrow(
      expect.objectContaining({
        class: 'invalid-response',
        code: 'NoDocument',
      }),
    );
  });
});
