import { redactMessage } from './redactMessage';

describe('redactMessage', () => {
  it.each([
    ['Key AKIASIMULATORHUB0001 is not valid', 'Key AKIA… is not valid'],
    [
      'The signature does not match. The Canonical String for this request should have been token',
      'The signature does not match.',
    ],
    [
      'aborted\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.',
      'aborted',
    ],
    [
      '@smithy/node-http-handler - the request socket timed out after 30000 ms of inactivity (configured by client requestHandler).',
      'the request socket timed out after 30000 ms of inactivity.',
    ],
  ])('%j', (message, redacted) => {
    expect(redactMessage(message)).toBe(redacted);
  });
});
