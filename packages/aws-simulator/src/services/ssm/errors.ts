import { AwsError } from '../../server/AwsError';
import { jsonErrors } from '../shared';

/** Errors that Systems Manager models. */
export const ssmErrors = {
  ...jsonErrors,
  invalidInstanceId: (instanceId: string) =>
    new AwsError('InvalidInstanceId', '', {
      members: { Message: `Instance id ${instanceId} is not valid.` },
    }),
  invalidFilter: (message: string) =>
    new AwsError('InvalidFilter', message, { members: { Message: message } }),
  invalidFilterKey: () =>
    new AwsError('InvalidFilterKey', 'The specified key is not valid.'),
  invalidResourceId: () => new AwsError('InvalidResourceId', ''),
  invalidResourceType: () => new AwsError('InvalidResourceType', ''),
};
