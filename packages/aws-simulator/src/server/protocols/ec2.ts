import { parseForm } from './parseForm';
import { xmlResponse } from './query';
import { Protocol } from './types';
import { xml } from './xml';

/** EC2's own form of the query protocol. */
export const ec2: Protocol = {
  parse(request) {
    const { Action, Version: _version, ...input } = parseForm(request.body);
    return { operation: String(Action ?? ''), input };
  },

  renderOutput({ service, operation, output, requestId }) {
    const members = Object.entries({ requestId, ...output })
      .map(([name, value]) => xml(name, value, 'item'))
      .join('');
    return xmlResponse(
      200,
      requestId,
      `<${operation}Response xmlns="${service.namespace}">${members}</${operation}Response>`,
    );
  },

  renderError({ error, requestId }) {
    const errors = {
      Error: { Code: error.code, Message: error.message },
    };
    const body = `${xml('Errors', errors, 'item')}${xml(
      'RequestID',
      requestId,
      'item',
    )}`;
    return xmlResponse(error.status, requestId, `<Response>${body}</Response>`);
  },
};
