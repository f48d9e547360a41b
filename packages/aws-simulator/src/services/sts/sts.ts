import { Service } from '../../server/types';
import { assumeRole } from './assumeRole';
import { stsErrors } from './errors';
import { getCallerIdentity } from './getCallerIdentity';

export const sts: Service = {
  name: 'sts',
  protocol: 'query',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  regional: true,
  operations: [assumeRole, getCallerIdentity],
  errors: stsErrors,
};
