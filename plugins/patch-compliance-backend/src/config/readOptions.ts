import { parseEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { ENTITY_REF_TAG } from 'backstage-plugin-patch-compliance-common';
import { z } from 'zod';
import { normalizeEnvironment, TagTemplate } from '../tags';
import { connections, CONNECTION_PARTS } from './connections';
import { accountId, duration, pattern, tagKey, tags } from './fields';

const CONFIG_ROOT = 'patchCompliance';
/** The id of the connection of a config without `connections`. */
const DEFAULT_CONNECTION = 'default';
const MAX_CONCURRENCY = 64;

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
    tags: tags.optional(),
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

const environmentName = pattern(
  /^\S(.{0,253}\S)?$/,
  'the name of an environment, of 1 to 255 characters',
);

/** What tags call an environment, by its name. */
const environments = z
  .record(
    environmentName,
    z.array(environmentName).min(1, 'must have what tags call it'),
  )
  .refine(
    byName =>
      Object.entries(byName).every(([name, values]) =>
        [name, ...values].every(value =>
          Object.entries(byName).every(
            ([other, others]) =>
              other === name ||
              ![other, ...others]
                .map(normalizeEnvironment)
                .includes(normalizeEnvironment(value)),
          ),
        ),
      ),
    'must not have the same for two environments, in upper or lower case',
  )
  .default({});

const schema = z.strictObject({
  connections,
  collection: z
    .strictObject({
      interval: duration.prefault({ minutes: 30 }),
      emptyInterval: duration.prefault({ hours: 6 }),
      concurrency: concurrency.prefault(4),
      concurrencyPerAccount: concurrency.prefault(2),
      attemptTimeout: duration.prefault({ minutes: 10 }),
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
  environments,
  ownership: z
    .strictObject({
      tagRules: z.array(tagRule).default([{ tag: ENTITY_REF_TAG }]),
      interval: duration.prefault({ seconds: 30 }),
    })
    .prefault({}),
  retention: z
    .strictObject({
      history: duration.prefault({ days: 400 }),
      patchFixes: duration.prefault({ days: 400 }),
      departedAccounts: duration.prefault({ days: 90 }),
    })
    .prefault({}),
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
  const root = config.getOptional<JsonObject>(CONFIG_ROOT) ?? {};
  const single = root.connections === undefined;
  const result = schema.safeParse(
    single ? toOneConnection(root) : withoutEmptyParts(root),
  );
  if (!result.success) {
    const issues = result.error.issues.map(issue =>
      describeIssue(single ? inShorthand(issue) : issue),
    );
    throw new InputError(`Invalid configuration: ${issues.join('; ')}`);
  }
  return result.data;
}

/** Where there is one connection, its parts may stand by themselves. */
function toOneConnection(root: JsonObject): JsonObject {
  const others = Object.entries(root).filter(([key]) => !isPart(key));
  const parts = Object.entries(root).filter(([key]) => isPart(key));
  return {
    ...Object.fromEntries(others),
    connections: [{ id: DEFAULT_CONNECTION, ...Object.fromEntries(parts) }],
  };
}

/** Beside connections, what another config file has left empty says nothing: such
 * as keys whose values come from environment variables that are not set. */
function withoutEmptyParts(root: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(root).filter(
      ([key, value]) => !isPart(key) || !isEmpty(value),
    ),
  );
}

function isEmpty(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.values(value).every(isEmpty))
  );
}

function inShorthand(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const path =
    issue.path[0] === 'connections' ? issue.path.slice(2) : issue.path;
  return { ...issue, path };
}

function isPart(key: string): boolean {
  return CONNECTION_PARTS.includes(key);
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
    ? issue.keys.map(name => describeUnknownKey(`${key}.${name}`)).join('; ')
    : `'${key}' ${issue.message}`;
}

function describeUnknownKey(key: string): string {
  const isMisplaced = CONNECTION_PARTS.some(
    part => key === `${CONFIG_ROOT}.${part}`,
  );
  return isMisplaced
    ? `'${key}' must not be set together with '${CONFIG_ROOT}.connections': it belongs into each of them`
    : `'${key}' is not a known key`;
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
