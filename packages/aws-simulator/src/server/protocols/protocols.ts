import { ProtocolName } from '../types';
import { awsJson } from './awsJson';
import { ec2 } from './ec2';
import { query } from './query';
import { restJson } from './restJson';
import { Protocol } from './types';

export const PROTOCOLS: Record<ProtocolName, Protocol> = {
  'awsJson1.1': awsJson,
  restJson,
  query,
  ec2,
};
