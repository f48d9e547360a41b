import { z } from 'zod';
import { accountId, duration, pattern, region, tags } from './fields';

const FALLBACK_REGION = 'us-east-1';

const accounts = z
  .array(accountId)
  .min(1, 'must name an account')
  .refine(
    ids => new Set(ids).size === ids.length,
    'must not name an account twice',
  );

const accountFilter = z
  .strictObject({
    ous: z
      .array(
        pattern(
          /^[^/]+(\/[^/]+)*$/,
          "names of organizational units from the root down, such as Workloads/Production or Workloads/*, or a unit's id",
        ),
      )
      .min(1, 'must name an organizational unit')
      .optional(),
    accounts: accounts.optional(),
    tags: tags
      .refine(value => Object.keys(value).length > 0, 'must name a tag')
      .optional(),
  })
  .refine(
    filter => Object.values(filter).some(part => part !== undefined),
    'must have ous, accounts or tags',
  );

const parts = {
  aws: z
    .strictObject({
      accountId: accountId.optional(),
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
      source: z
        .enum(
          ['organization', 'catalog'],
          "must be 'organization' or 'catalog'; a list of accounts goes into discovery.accounts",
        )
        .optional(),
      accounts: accounts.optional(),
      include: accountFilter.optional(),
      exclude: accountFilter.optional(),
      interval: duration.prefault({ hours: 1 }),
      rolePendingFor: duration.prefault({ hours: 24 }),
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
};

const connection = z
  .strictObject({
    id: pattern(
      /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/,
      'an id of 1 to 64 small letters, digits and dashes',
    ),
    ...parts,
  })
  .superRefine(checkConnection)
  .transform(({ aws, ...rest }) => ({
    ...rest,
    aws: {
      ...aws,
      // Where requests about the connection as a whole go to.
      region: aws.region ?? process.env.AWS_REGION ?? FALLBACK_REGION,
    },
  }));

/** The list of connections, each with an id of its own. */
export const connections = z
  .array(connection)
  .min(1, 'must have a connection')
  .superRefine((list, context) =>
    list.forEach(({ id }, index) => {
      if (list.findIndex(other => other.id === id) < index) {
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: 'must not be that of another connection',
        });
      }
    }),
  );

/** The keys of a connection that may stand by themselves where there is one. */
export const CONNECTION_PARTS: readonly string[] = Object.keys(parts);

/** How to reach and what to read of one AWS organization, or of some accounts. */
export type ConnectionOptions = z.output<typeof connection>;

/** What no single key of a connection tells. */
function checkConnection(
  { aws, discovery }: z.output<z.ZodObject<typeof parts>>,
  context: z.RefinementCtx,
): void {
  const expect = (holds: unknown, path: string[], message: string) =>
    holds || context.addIssue({ code: 'custom', path, message });
  const { source, accounts: listed, include, exclude } = discovery;

  expect(
    aws.roleName || (listed ?? []).length <= 1,
    ['discovery', 'accounts'],
    'must not name more than one account unless aws.roleName is set',
  );
  expect(
    !aws.externalId || aws.roleName,
    ['aws', 'externalId'],
    'must not be set unless aws.roleName is',
  );
  expect(
    !source || !listed,
    ['discovery', 'source'],
    'must not be set together with discovery.accounts',
  );
  expect(
    !source || aws.roleName,
    ['discovery', 'source'],
    'must not be set unless aws.roleName is: without a role only the own account can be read',
  );
  for (const [name, filter] of Object.entries({ include, exclude })) {
    const path = ['discovery', name];
    expect(
      !filter || !listed,
      path,
      'must not be set together with discovery.accounts',
    );
    expect(
      !filter || aws.roleName,
      path,
      'must not be set unless aws.roleName is',
    );
    for (const part of ['ous', 'tags'] as const) {
      expect(
        !filter?.[part] || source !== 'catalog',
        [...path, part],
        'must not be set where the catalog lists the accounts: it is AWS Organizations that knows of them',
      );
    }
  }
}
