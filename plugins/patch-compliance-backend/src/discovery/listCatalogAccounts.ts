import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ACCOUNT_ID_ANNOTATION,
  ACCOUNT_ID_PATTERN,
} from 'backstage-plugin-patch-compliance-common';
import { AwsFailure } from '../aws';
import { AWS_ARN_ANNOTATION } from '../catalog';
import { ListedAccount } from './types';

const ACCOUNT_ID = new RegExp(ACCOUNT_ID_PATTERN);
const PARTITION = /^arn:([^:]+):/;
const EMPTY = 'NoAccountsInCatalog';
const UNAVAILABLE = 'CatalogUnavailable';
const CLOUD_ACCOUNT = 'cloud-account';
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.title',
  'metadata.annotations',
  'spec.type',
];

/**
 * Lists the accounts that entities of the catalog name, a page at a time, with
 * the plugin's own credentials.
 *
 * @param options - `partition` is that of the connection: entities whose ARN
 *   names another one are for other connections
 * @throws AwsFailure if the catalog cannot be read, or names no account at all:
 *   it is one that has not been filled yet, and not the end of all accounts
 */
export async function listCatalogAccounts(options: {
  catalog: CatalogService;
  auth: AuthService;
  partition: string;
  signal: AbortSignal;
}): Promise<ListedAccount[]> {
  const { partition } = options;
  const accounts = new Map<string, ListedAccount>();
  for await (const entity of streamEntities(options)) {
    const accountId = findAccountId(entity, partition);
    if (accountId) {
      const known = accounts.get(accountId);
      accounts.set(accountId, {
        partition,
        accountId,
        name: findName(entity) ?? known?.name,
        state: 'ACTIVE',
        units: [],
      });
    }
  }
  if (accounts.size === 0) {
    throw new AwsFailure({
      class: 'internal',
      code: EMPTY,
      message: `The catalog has no entity with the annotation ${ACCOUNT_ID_ANNOTATION}`,
    });
  }
  return [...accounts.values()];
}

/**
 * Whether it is the catalog that accounts could not be listed because of.
 */
export function isFromCatalog({ code }: AwsFailure): boolean {
  return code === EMPTY || code === UNAVAILABLE;
}

async function* streamEntities(options: {
  catalog: CatalogService;
  auth: AuthService;
  signal: AbortSignal;
}): AsyncGenerator<Entity> {
  const { catalog, auth, signal } = options;
  try {
    const pages = catalog.streamEntities(
      {
        query: {
          [`metadata.annotations.${ACCOUNT_ID_ANNOTATION}`]: { $exists: true },
        },
        fields: FIELDS,
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const entities of pages) {
      signal.throwIfAborted();
      yield* entities;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new AwsFailure({
      class: 'internal',
      code: UNAVAILABLE,
      message: 'The catalog cannot be read',
      cause: toError(error),
    });
  }
}

function findAccountId(entity: Entity, partition: string): string | undefined {
  const { annotations = {} } = entity.metadata;
  const accountId = annotations[ACCOUNT_ID_ANNOTATION]?.trim() ?? '';
  const named = PARTITION.exec(annotations[AWS_ARN_ANNOTATION] ?? '')?.[1];
  return ACCOUNT_ID.test(accountId) && (named ?? partition) === partition
    ? accountId
    : undefined;
}

/** Other entities are in the account, and have names of their own. */
function findName({ metadata, spec }: Entity): string | undefined {
  return spec?.type === CLOUD_ACCOUNT
    ? metadata.title ?? metadata.name
    : undefined;
}
