import { Service, WireRequest } from '../types';
import { awsJson } from './awsJson';
import { Protocol } from './types';

/** REST-JSON, as far as the Account service needs it: the operation is the
 * path, everything else is in the body. */
export const restJson: Protocol = {
  parse(request: WireRequest, service: Service) {
    const operation = service.operations.find(
      ({ name }) =>
        request.path === `/${name[0].toLowerCase()}${name.slice(1)}`,
    );
    if (!operation || request.method !== 'POST') {
      throw service.errors.unknownOperation(request.path);
    }
    const target = `${service.namespace}.${operation.name}`;
    return awsJson.parse(
      { ...request, headers: { ...request.headers, 'x-amz-target': target } },
      service,
    );
  },

  renderOutput(options) {
    return asJson(awsJson.renderOutput(options));
  },

  renderError(options) {
    return asJson(awsJson.renderError(options), {
      'x-amzn-errortype': options.error.code,
    });
  },
};

function asJson(
  response: ReturnType<Protocol['renderOutput']>,
  headers: Record<string, string> = {},
) {
  return {
    ...response,
    headers: {
      ...response.headers,
      ...headers,
      'content-type': 'application/json',
    },
  };
}
