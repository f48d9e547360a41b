import { isDueForRenewal } from './credentialExpiry';
import { AwsCredentials } from './types';

/**
 * Gets credentials that expire only when they are about to: each session would
 * otherwise ask for its own. Others cost nothing to get, and may be replaced.
 */
export function cacheCredentials(
  get: () => Promise<AwsCredentials>,
): () => Promise<AwsCredentials> {
  let cached: AwsCredentials | undefined;
  return async () => {
    if (!cached?.expiration || isDueForRenewal(cached)) {
      cached = await get();
    }
    return cached;
  };
}
