import { AwsError } from '../AwsError';
import { Protocol } from './types';
import { toJson } from './toJson';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** AWS JSON 1.1: the operation is in a header, times are epoch seconds. */
export const awsJson: Protocol = {
  parse(request, service) {
    const [prefix, operation = ''] = (
      request.headers['x-amz-target'] ?? ''
    ).split('.');
    if (prefix !== service.namespace) {
      throw service.errors.unknownOperation(operation);
    }
    return { operation, input: parseBody(request.body) };
  },

  renderOutput({ output, requestId }) {
    return {
      status: 200,
      headers: { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': requestId },
      body: toJson(output),
    };
  },

  renderError({ error, requestId }) {
    return {
      status: error.status,
      headers: { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': requestId },
      body: JSON.stringify({
        __type: error.code,
        message: error.message,
        ...error.members,
      }),
    };
  },
};

function parseBody(body: string) {
  try {
    const input: unknown = JSON.parse(body || '{}');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
      return { ...input };
    }
  } catch {
    // Answered below, like anything else that is not an object.
  }
  throw new AwsError('SerializationException', 'Start of structure expected');
}
