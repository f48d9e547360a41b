import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { ACCOUNT_ID_PATTERN } from 'backstage-plugin-patch-compliance-common';
import { z } from 'zod';

/** Times that lie further ahead cannot be stored everywhere. */
const LONGEST_MS = durationToMilliseconds({ years: 10 });

/** Text of a form, with the rule as the message. */
export const pattern = (regex: RegExp, rule: string) =>
  z.string(`must be text: ${rule}`).regex(regex, `must be ${rule}`);

export const accountId = pattern(
  new RegExp(ACCOUNT_ID_PATTERN),
  'an AWS account id: twelve digits in quotes',
);

export const region = pattern(
  /^[a-z]{2}(-[a-z]+)+-\d+$/,
  'an AWS Region such as eu-central-1',
);

export const tagKey = pattern(
  /^.{1,128}$/s,
  'a tag key of 1 to 128 characters',
);

export const tags = z.record(tagKey, z.string('must be text'));

export const duration = z
  .unknown()
  .transform((value, context): HumanDuration => {
    try {
      const parsed = readDurationFromConfig(
        new ConfigReader({ value } as ConstructorParameters<
          typeof ConfigReader
        >[0]),
        { key: 'value' },
      );
      const milliseconds = durationToMilliseconds(parsed);
      if (milliseconds > 0 && milliseconds <= LONGEST_MS) {
        return parsed;
      }
    } catch {
      // The reader's own message names a key that is not the user's.
    }
    context.addIssue({
      code: 'custom',
      message:
        "must be a duration longer than nothing and of ten years at most, such as '30m' or { minutes: 30 }",
    });
    return z.NEVER;
  });
