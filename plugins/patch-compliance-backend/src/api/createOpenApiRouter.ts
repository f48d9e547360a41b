import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { keepEmptyValues } from './keepEmptyValues';
import { spec } from './openapi/spec';

/**
 * A router that takes only what the API's document allows.
 */
export async function createOpenApiRouter(options: {
  validateResponses: boolean;
}) {
  return createValidatedOpenApiRouter<typeof spec>(spec, {
    // No operation takes a body, so nothing parses one.
    middleware: [keepEmptyValues],
    validatorOptions: {
      validateRequests: {
        // Everything in a URL is text.
        coerceTypes: true,
        allowUnknownQueryParameters: false,
      },
      validateResponses: options.validateResponses,
    },
  });
}
