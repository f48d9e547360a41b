import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { OWNERSHIP_INDEX_FIELDS, OwnershipIndex } from './OwnershipIndex';
import { TagRuleOptions } from './types';

/**
 * Reads the whole catalog, a page at a time, with the plugin's own credentials:
 * who owns a node does not depend on who looks.
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
  return index;
}
