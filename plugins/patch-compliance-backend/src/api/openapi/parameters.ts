import {
  ACCOUNT_ID_PATTERN,
  ERROR_CLASSES,
  OWNERSHIP_RULES,
  PATCH_SEVERITIES,
  PATCH_STATES,
} from 'backstage-plugin-patch-compliance-common';

/** PostgreSQL takes no NUL in texts, and no name has any such character. */
const NO_CONTROL_CHARACTERS = '^[^\\u0000-\\u001f]*$';

const text = {
  type: 'string',
  maxLength: 256,
  pattern: NO_CONTROL_CHARACTERS,
} as const;

/** A parameter that is repeated for each value. */
function values<const TName extends string, const TItems extends object>(
  name: TName,
  items: TItems,
) {
  return {
    name,
    in: 'query',
    required: false,
    style: 'form',
    explode: true,
    allowEmptyValue: true,
    // Entity refs need no encoding in a query.
    allowReserved: true,
    schema: { type: 'array', items, maxItems: 100 },
  } as const;
}

export const accountIdParameter = values('accountId', {
  type: 'string',
  pattern: ACCOUNT_ID_PATTERN,
});

export const regionParameter = values('region', text);

export const searchParameter = {
  name: 'search',
  in: 'query',
  required: false,
  allowEmptyValue: true,
  allowReserved: true,
  schema: text,
} as const;

export const orderParameter = {
  name: 'order',
  in: 'query',
  required: false,
  schema: { type: 'string', enum: ['asc', 'desc'] },
} as const;

/** What every list takes. */
export const pageParameters = [
  {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  },
  {
    name: 'cursor',
    in: 'query',
    required: false,
    description: 'From another page of the same list',
    schema: { type: 'string', maxLength: 4096 },
  },
] as const;

/** What restricts targets. */
export const targetFilterParameters = [
  accountIdParameter,
  regionParameter,
  values('status', { $ref: '#/components/schemas/TargetStatus' }),
  values('errorClass', { type: 'string', enum: ERROR_CLASSES }),
  values('errorCode', text),
  values('deniedAction', text),
  searchParameter,
] as const;

const environmentParameter = values('environment', text);
const platformTypeParameter = values('platformType', text);
const entityRefParameter = values('entityRef', text);
const cveParameter = values('cve', text);
const patchParameter = values('patch', text);

/** What restricts nodes. */
export const nodeFilterParameters = [
  accountIdParameter,
  regionParameter,
  values('posture', { $ref: '#/components/schemas/Posture' }),
  values('reason', { $ref: '#/components/schemas/PostureReason' }),
  environmentParameter,
  platformTypeParameter,
  entityRefParameter,
  {
    name: 'ownership',
    in: 'query',
    required: false,
    schema: { type: 'string', enum: ['owned', 'unowned', 'conflict'] },
  },
  values('rule', { type: 'string', enum: OWNERSHIP_RULES }),
  values('flag', { $ref: '#/components/schemas/PostureFlag' }),
  cveParameter,
  patchParameter,
  searchParameter,
] as const;

/** What restricts patches, and the nodes that they are counted on. */
export const patchFilterParameters = [
  accountIdParameter,
  regionParameter,
  environmentParameter,
  platformTypeParameter,
  entityRefParameter,
  cveParameter,
  patchParameter,
  values('state', { type: 'string', enum: PATCH_STATES }),
  values('severity', { type: 'string', enum: PATCH_SEVERITIES }),
  searchParameter,
] as const;

export const asOfParameter = {
  name: 'asOf',
  in: 'query',
  required: false,
  // Neither do times.
  allowReserved: true,
  description:
    'An earlier time: a day in UTC such as 2026-06-30, for its end, or a time in ISO 8601 with Z or an offset',
  schema: { type: 'string', maxLength: 64 },
} as const;

function single<const TName extends string, const TSchema extends object>(
  name: TName,
  schema: TSchema,
) {
  return {
    name,
    in: 'query',
    required: false,
    allowEmptyValue: true,
    allowReserved: true,
    schema,
  } as const;
}

/** What a development is about, and its first and last day. */
export const historyParameters = [
  single('entityRef', text),
  single('accountId', { type: 'string', pattern: ACCOUNT_ID_PATTERN }),
  single('region', text),
  single('environment', text),
  single('platformType', text),
  single('from', text),
  single('to', text),
] as const;

/** The id of a node or a target. */
export const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string' },
} as const;
