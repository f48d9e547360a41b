import { Service } from '../../server/types';
import { describeInstances } from './describeInstances';
import { describeRegions } from './describeRegions';
import { ec2Errors } from './errors';

export const ec2: Service = {
  name: 'ec2',
  protocol: 'ec2',
  namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  regional: true,
  operations: [describeInstances, describeRegions],
  errors: ec2Errors,
};
