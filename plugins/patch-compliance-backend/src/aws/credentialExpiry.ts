import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { AwsCredentials } from './types';

/** Long enough for a request that is signed with them to arrive. */
const RENEW_BEFORE_EXPIRY: HumanDuration = { minutes: 5 };

/**
 * Whether credentials are over, or about to be.
 */
export function isDueForRenewal(credentials: AwsCredentials): boolean {
  return (
    credentials.expiration !== undefined &&
    credentials.expiration.getTime() - Date.now() <
      durationToMilliseconds(RENEW_BEFORE_EXPIRY)
  );
}
