import { WireResponse } from '../types';
import { parseForm } from './parseForm';
import { Protocol } from './types';
import { xml } from './xml';

/** AWS Query: a form goes in, XML comes out. */
export const query: Protocol = {
  parse(request) {
    const { Action, Version: _version, ...input } = parseForm(request.body);
    return { operation: String(Action ?? ''), input };
  },

  renderOutput({ service, operation, output, requestId }) {
    const result = xml(`${operation}Result`, output, 'member');
    const metadata = xml(
      'ResponseMetadata',
      { RequestId: requestId },
      'member',
    );
    return xmlResponse(
      200,
      requestId,
      `<${operation}Response xmlns="${service.namespace}">${result}${metadata}</${operation}Response>`,
    );
  },

  renderError({ service, error, requestId }) {
    const details = {
      Type: error.status < 500 ? 'Sender' : 'Receiver',
      Code: error.code,
      Message: error.message,
    };
    const body = `${xml('Error', details, 'member')}${xml(
      'RequestId',
      requestId,
      'member',
    )}`;
    return xmlResponse(
      error.status,
      requestId,
      `<ErrorResponse xmlns="${service.namespace}">${body}</ErrorResponse>`,
    );
  },
};

export function xmlResponse(
  status: number,
  requestId: string,
  body: string,
): WireResponse {
  return {
    status,
    headers: {
      'content-type': 'text/xml;charset=UTF-8',
      'x-amzn-requestid': requestId,
    },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}
