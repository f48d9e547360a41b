import { AuthService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { OWNERSHIP_INDEX_FIELDS, OwnershipIndex } from './OwnershipIndex';
import { TagRuleOptions } from './types';

/**
 * Reads the whole catalog, a page at a time, with the plugin's own credentials:
 * who owns a node does not depend on who looks.
 *
 * @throws ServiceUnavailableError if the catalog has no entity at all: it is
 *   one that has not been filled yet, and not the end of all ownership
 */
export async function readOwnershipIndex(options: {
  catalog: CatalogService;
  auth: AuthService;
  tagRules: TagRuleOptions[];
  signal?: AbortSignal;
}): Promise<OwnershipIndex> {
  const { catalog, auth, tagRules, signal } = options;
  const index = OwnershipIndex.create({ tagRules });
  const pages = catalog.streamEntities(
    { fields: OWNERSHIP_INDEX_FIELDS },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const entities of pages) {
    signal?.throwIfAborted();
    entities.forEach(entity => index.add(entity));
  }
  if (index.size === 0) {
    throw new ServiceUnavailableError('The catalog has no entities');
  }
  return index;
}
