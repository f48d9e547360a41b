import { LoggerService } from '@backstage/backend-plugin-api';

/**
 * Says nothing but what is an error.
 */
export const silentLogger: LoggerService = {
  error: message => console.error(message),
  warn() {},
  info() {},
  debug() {},
  child: () => silentLogger,
};
