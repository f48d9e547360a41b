import { FaultRule } from './FaultRules';
import { WireResponse } from './types';

const PAGE_OF_A_PROXY =
  '<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Your session has ended.</p></body></html>';

/** What else may come under the status of an answer: half of a document, nothing
 * at all, or what somebody on the way has to say. */
export function spoilBody(
  response: WireResponse,
  faults: readonly FaultRule[],
): WireResponse {
  return faults.reduce((spoiled, { kind }) => {
    const { headers, body } = spoiled;
    switch (kind) {
      case 'malformed-body':
        return { ...spoiled, body: body.slice(0, Math.floor(body.length / 2)) };
      case 'empty-body':
        return { ...spoiled, body: '' };
      case 'empty-chunks':
        return {
          ...spoiled,
          headers: { ...headers, 'transfer-encoding': 'chunked' },
          body: '',
        };
      case 'foreign-body':
        return {
          status: 200,
          headers: { ...headers, 'content-type': 'text/html' },
          body: PAGE_OF_A_PROXY,
        };
      default:
        return spoiled;
    }
  }, response);
}
