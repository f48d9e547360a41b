import { isDueForRenewal } from './credentialExpiry';
import { AwsCredentials } from './types';

/**
 * Gets credentials that expire only when they are about to: each session would
 * otherwise ask for its own. Whoever asks meanwhile gets the same answer. Others
 * cost nothing to get, and may be replaced.
 */
export function cacheCredentials(
  get: () => Promise<AwsCredentials>,
): () => Promise<AwsCredentials> {
  let cached: AwsCredentials | undefined;
  let answer: Promise<AwsCredentials> | undefined;
  const renew = async () => {
    try {
      cached = await get();
      return cached;
    } finally {
      answer = undefined;
    }
  };
  return async () => {
    if (cached?.expiration && !isDueForRenewal(cached)) {
      return cached;
    }
    answer ??= renew();
    return await answer;
  };
}
