import { AwsError } from '../../server/AwsError';
import { Operation, Service } from '../../server/types';
import { describeOrganization } from './describeOrganization';
import { describeOrganizationalUnit } from './describeOrganizationalUnit';
import { organizationsErrors } from './errors';
import { listAccounts } from './listAccounts';
import { listOrganizationalUnitsForParent } from './listOrganizationalUnitsForParent';
import { listRoots } from './listRoots';
import { listTagsForResource } from './listTagsForResource';

/** Anyone in the organization may ask which one it is. The rest is for the
 * management account and delegated administrators. */
function forAdministrators(operation: Operation): Operation {
  return {
    ...operation,
    handle(input, context) {
      const { accountId } = context.caller;
      const { hubAccountId } = context.world.organization;
      const { managementAccount } = context.world.account(accountId);
      if (!managementAccount && accountId !== hubAccountId) {
        throw new AwsError(
          'AccessDeniedException',
          "You don't have permissions to access this resource.",
        );
      }
      return operation.handle(input, context);
    },
  };
}

export const organizations: Service = {
  name: 'organizations',
  protocol: 'awsJson1.1',
  namespace: 'AWSOrganizationsV20161128',
  regional: false,
  operations: [
    describeOrganization,
    ...[
      describeOrganizationalUnit,
      listAccounts,
      listOrganizationalUnitsForParent,
      listRoots,
      listTagsForResource,
    ].map(forAdministrators),
  ],
  errors: organizationsErrors,
};
