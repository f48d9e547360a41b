import { AwsError } from '../../server/AwsError';
import { Input } from '../../server/types';

/** Whoever gets here is authorized: that is what a dry run asks. */
export function answerDryRun(input: Input): void {
  if (input.DryRun) {
    throw new AwsError(
      'DryRunOperation',
      'Request would have succeeded, but DryRun flag is set.',
      { status: 412 },
    );
  }
}
