import { Operation } from '../../server/types';
import { PAGING, pageSize } from './paging';
import { organizationsArn } from './units';

export const listRoots: Operation = {
  name: 'ListRoots',
  input: PAGING,
  handle(input, { world, pager }) {
    const { organization } = world;
    const root = {
      Id: organization.rootId,
      Arn: organizationsArn(organization, 'root', organization.rootId),
      Name: 'Root',
      PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    };
    const { items, nextToken } = pager.pageOf(pageSize(input), [root]);
    return { Roots: items, NextToken: nextToken };
  },
};
