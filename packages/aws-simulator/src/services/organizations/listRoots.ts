import { Operation } from '../../server/types';
import { ROOT_ID } from '../../world/organization';
import { PAGING, pageSize } from './paging';
import { organizationsArn } from './units';

export const listRoots: Operation = {
  name: 'ListRoots',
  input: PAGING,
  handle(input, { pager }) {
    const root = {
      Id: ROOT_ID,
      Arn: organizationsArn('root', ROOT_ID),
      Name: 'Root',
      PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    };
    const { items, nextToken } = pager.pageOf(pageSize(input), [root]);
    return { Roots: items, NextToken: nextToken };
  },
};
