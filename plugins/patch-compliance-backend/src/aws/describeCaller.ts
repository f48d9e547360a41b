import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { AwsFailure } from './AwsFailure';
import { AwsSession } from './AwsSession';
import { CallerIdentity } from './types';

/**
 * Finds out who a session's credentials belong to.
 */
export async function describeCaller(
  session: AwsSession,
): Promise<CallerIdentity> {
  const { Account: accountId, Arn: arn } = await session.call(
    'sts:GetCallerIdentity',
    ({ sts }, options) => sts.send(new GetCallerIdentityCommand({}), options),
  );
  const partition = arn?.split(':')[1];
  if (!accountId || !partition) {
    throw new AwsFailure({
      class: 'invalid-response',
      code: 'MissingIdentity',
      message: 'AWS did not say who the credentials belong to',
    });
  }
  return { partition, accountId };
}
