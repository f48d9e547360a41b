import { Operation } from '../../server/types';
import { idPath, Organization } from '../../world/organization';
import { Account } from '../../world/types';
import { PAGING, pageSize } from './paging';
import { organizationsArn } from './units';

export const listAccounts: Operation = {
  name: 'ListAccounts',
  input: PAGING,
  handle(input, { world, pager }) {
    const { items, nextToken } = pager.pageOf(
      pageSize(input),
      world.accounts(),
    );
    return {
      Accounts: items.map(account =>
        describeAccount(world.organization, account),
      ),
      NextToken: nextToken,
    };
  },
};

/** Without `Status`, which AWS has retired. */
function describeAccount(organization: Organization, account: Account) {
  return {
    Id: account.id,
    Arn: organizationsArn(organization, 'account', account.id),
    Email: account.email,
    Name: account.name,
    State: account.state,
    Paths: [idPath(organization, account)],
    JoinedMethod: account.name.startsWith('acquired') ? 'INVITED' : 'CREATED',
    JoinedTimestamp: account.joinedAt,
  };
}
