import { Service } from '../../server/types';
import { describeInstanceInformation } from './describeInstanceInformation';
import { describeInstancePatches } from './describeInstancePatches';
import { describeInstancePatchStates } from './describeInstancePatchStates';
import { describeInstanceProperties } from './describeInstanceProperties';
import { ssmErrors } from './errors';

export const ssm: Service = {
  name: 'ssm',
  protocol: 'awsJson1.1',
  namespace: 'AmazonSSM',
  regional: true,
  operations: [
    describeInstanceInformation,
    describeInstancePatchStates,
    describeInstancePatches,
    describeInstanceProperties,
  ],
  errors: ssmErrors,
};
