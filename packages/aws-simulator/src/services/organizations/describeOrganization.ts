import { Operation } from '../../server/types';
import {
  MANAGEMENT_ACCOUNT_ID,
  ORGANIZATION_ID,
} from '../../world/organization';
import { organizationsArn } from './units';

export const describeOrganization: Operation = {
  name: 'DescribeOrganization',
  input: {},
  handle(_input, { world }) {
    return {
      Organization: {
        Id: ORGANIZATION_ID,
        Arn: `arn:aws:organizations::${MANAGEMENT_ACCOUNT_ID}:organization/${ORGANIZATION_ID}`,
        FeatureSet: 'ALL',
        MasterAccountArn: organizationsArn('account', MANAGEMENT_ACCOUNT_ID),
        MasterAccountId: MANAGEMENT_ACCOUNT_ID,
        MasterAccountEmail: world.findAccount(MANAGEMENT_ACCOUNT_ID)?.email,
        AvailablePolicyTypes: [
          { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
        ],
      },
    };
  },
};
