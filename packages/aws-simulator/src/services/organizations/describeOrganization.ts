import { Operation } from '../../server/types';
import { organizationsArn } from './units';

export const describeOrganization: Operation = {
  name: 'DescribeOrganization',
  input: {},
  handle(_input, { world }) {
    const { organization } = world;
    const { partition, id, managementAccountId } = organization;
    return {
      Organization: {
        Id: id,
        Arn: `arn:${partition}:organizations::${managementAccountId}:organization/${id}`,
        FeatureSet: 'ALL',
        MasterAccountArn: organizationsArn(
          organization,
          'account',
          managementAccountId,
        ),
        MasterAccountId: managementAccountId,
        MasterAccountEmail: world.findAccount(managementAccountId)?.email,
        AvailablePolicyTypes: [
          { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
        ],
      },
    };
  },
};
