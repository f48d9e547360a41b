import { Service } from '../server/types';
import { account } from './account';
import { ec2 } from './ec2';
import { organizations } from './organizations';
import { ssm } from './ssm';
import { sts } from './sts';

/** Every service that is simulated. */
export const SERVICES: readonly Service[] = [
  account,
  ec2,
  organizations,
  ssm,
  sts,
];
