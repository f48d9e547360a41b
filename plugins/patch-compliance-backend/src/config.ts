import { parseEntityRef } from '@backstage/catalog-model';
import {
  Config,
  ConfigReader,
  readDurationFromConfig,
} from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  ACCOUNT_ID_PATTERN,
  ENTITY_REF_TAG,
} from 'backstage-plugin-patch-compliance-common';
import { z } from 'zod';
import { TagTemplate } from './ownership/TagTemplate';

const CONFIG_ROOT = 'patchCompliance';
const MAX_CONCURRENCY = 64;
/** Times that lie further ahead cannot be stored everywhere. */
const LONGEST_MS = durationToMilliseconds({ years: 10 });
const FALLBACK_REGION = 'us-east-1';

const pattern = (regex: RegExp, rule: string) =>
  z.string(`must be text: ${rule}`).regex(regex, `must be ${rule}`);

const accountId = pattern(
  new RegExp(ACCOUNT_ID_PATTERN),
  'an AWS account id: twelve digits in quotes',
);
const region = pattern(
  /^[a-z]{2}(-[a-z]+)+-\d+$/,
  'an AWS Region such as eu-central-1',
);
const tagKey = pattern(/^.{1,128}$/s, 'a tag key of 1 to 128 characters');

const duration = z.unknown().transform((value, context): HumanDuration => {
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

/** A number from an environment variable comes as text. */
const concurrency = z.preprocess(
  value =>
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  z
    .number(`must be a whole number from 1 to ${MAX_CONCURRENCY}`)
    .refine(
      value =>
        Number.isInteger(value) && value >= 1 && value <= MAX_CONCURRENCY,
      `must be a whole number from 1 to ${MAX_CONCURRENCY}`,
    ),
);

const staleAfterRule = z
  .strictObject({
    staleAfter: duration,
    tags: z.record(tagKey, z.string('must be text')).optional(),
    accounts: z.array(accountId).min(1, 'must name an account').optional(),
  })
  .refine(
    rule => Object.keys(rule.tags ?? {}).length > 0 || rule.accounts,
    'must have tags or accounts: a rule without them is posture.staleAfter',
  );

const tagRule = z.union(
  [
    z.strictObject({
      tag: tagKey.refine(
        tag => succeeds(() => TagTemplate.ofTag(tag)),
        'must be a tag key without braces, and without spaces at its end',
      ),
    }),
    z.strictObject({
      template: z
        .string()
        .refine(
          isEntityRefTemplate,
          'must be an entity ref with tags in it, such as component:default/{{ tags.service }}',
        ),
    }),
  ],
  {
    error: "must have either 'tag' or 'template'",
  },
);

const schema = z
  .strictObject({
    aws: z
      .strictObject({
        roleName: pattern(
          /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
          'the path and name of an IAM role, without a slash at the start',
        ).optional(),
        externalId: pattern(
          /^[\w+=,.@:/-]{2,1224}$/,
          'an external id: 2 to 1224 letters, digits or any of +=,.@:/-_',
        ).optional(),
        sessionName: pattern(
          /^[\w+=,.@-]{2,64}$/,
          'a session name: 2 to 64 letters, digits or any of +=,.@-_',
        ).default('backstage-poll'),
        region: region.optional(),
      })
      .prefault({}),
    discovery: z
      .strictObject({
        accounts: z
          .array(accountId)
          .min(1, 'must name an account')
          .refine(
            ids => new Set(ids).size === ids.length,
            'must not name an account twice',
          )
          .optional(),
        interval: duration.prefault({ hours: 1 }),
      })
      .prefault({}),
    regions: z
      .strictObject({
        include: z.array(region).min(1, 'must name a Region').optional(),
        exclude: z.array(region).default([]),
      })
      .refine(
        ({ include, exclude }) =>
          !include || include.some(name => !exclude.includes(name)),
        'must leave a Region to read: exclude names all that include does',
      )
      .prefault({}),
    collection: z
      .strictObject({
        interval: duration.prefault({ minutes: 30 }),
        emptyInterval: duration.prefault({ hours: 6 }),
        concurrency: concurrency.prefault(4),
        requestTimeout: duration.prefault({ seconds: 30 }),
      })
      .prefault({}),
    posture: z
      .strictObject({
        staleAfter: duration.prefault({ days: 7 }),
        rules: z.array(staleAfterRule).default([]),
      })
      .prefault({}),
    environmentTags: z
      .array(tagKey)
      .default(['env', 'environment', 'Environment', 'stage']),
    ownership: z
      .strictObject({
        tagRules: z.array(tagRule).default([{ tag: ENTITY_REF_TAG }]),
        interval: duration.prefault({ seconds: 30 }),
      })
      .prefault({}),
  })
  .refine(
    options =>
      options.aws.roleName || (options.discovery.accounts ?? []).length <= 1,
    {
      path: ['discovery', 'accounts'],
      message: 'must not name more than one account unless aws.roleName is set',
    },
  )
  .refine(options => !options.aws.externalId || options.aws.roleName, {
    path: ['aws', 'externalId'],
    message: 'must not be set unless aws.roleName is',
  });

/**
 * The plugin's whole configuration, checked and with its defaults. The keys are
 * documented in `config.d.ts`.
 */
export type PatchComplianceOptions = ReturnType<typeof readOptions>;

/**
 * Reads the `patchCompliance` section of the app-config.
 *
 * @throws InputError that names every wrong key with the rule that it breaks
 */
export function readOptions(config: Config) {
  const result = schema.safeParse(config.getOptional(CONFIG_ROOT) ?? {});
  if (!result.success) {
    throw new InputError(
      `Invalid configuration: ${result.error.issues
        .map(issue => describeIssue(issue))
        .join('; ')}`,
    );
  }
  const { aws, ...options } = result.data;
  return {
    ...options,
    aws: {
      ...aws,
      region: aws.region ?? process.env.AWS_REGION ?? FALLBACK_REGION,
    },
  };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const key = [CONFIG_ROOT, ...issue.path].reduce<string>(
    (path, part) =>
      typeof part === 'number'
        ? `${path}[${part}]`
        : `${path}${path && '.'}${String(part)}`,
    '',
  );
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map(name => `'${key}.${name}' is not a known key`).join('; ')
    : `'${key}' ${issue.message}`;
}

/** With any tag in each place. */
function isEntityRefTemplate(template: string): boolean {
  return succeeds(() => {
    const parsed = TagTemplate.parse(template);
    const sample = Object.fromEntries(parsed.names.map(name => [name, 'x']));
    parseEntityRef(parsed.render(sample)!.text);
  });
}

function succeeds(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
