import { Operation } from '../../server/types';

export const getCallerIdentity: Operation = {
  name: 'GetCallerIdentity',
  open: true,
  input: {},
  handle(_input, { caller }) {
    return {
      Arn: caller.arn,
      UserId: caller.userId,
      Account: caller.accountId,
    };
  },
};
