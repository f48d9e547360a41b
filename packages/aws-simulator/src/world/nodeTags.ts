import { Random } from './random';
import { Account, Environment } from './types';

/** How the tags of a node name its owner. */
type OwnerTag = 'component' | 'entity-ref' | 'service';

const OWNER_TAGS: ReadonlyArray<readonly [OwnerTag, number]> = [
  ['component', 75],
  ['entity-ref', 8],
  ['service', 7],
];
const TAG_KEYS: Record<OwnerTag, string> = {
  component: 'component',
  'entity-ref': 'backstage.io/entity-ref',
  service: 'service',
};
const PATCH_GROUP_SHARE = 0.6;
const POLICY_TAG = 'QSConfigName-7k2pd';

/** The tags of a node, and what they say. */
export interface NodeTags {
  tags: Record<string, string>;
  environment?: Environment;
  patchGroup: string;
}

/** Tags as people set them: most name the owner, in one of three ways, and some
 * do not. */
export function nodeTags(options: {
  random: Random;
  account: Account;
  service?: string;
  name: string;
  patchGroup: string;
  /** The patch group decides the verdict and cannot be left out. */
  patchGroupRequired: boolean;
  byPatchPolicy: boolean;
}): NodeTags {
  const { random, account, service, patchGroupRequired } = options;
  const owned = random.chance(account.ownedShare);
  const ownerTag = random.weighted(OWNER_TAGS);
  const grouped = random.chance(PATCH_GROUP_SHARE) || patchGroupRequired;

  const tags: Record<string, string> = { Name: options.name };
  const environment = owned && service ? account.environment : undefined;
  if (owned && service) {
    tags[TAG_KEYS[ownerTag]] =
      ownerTag === 'entity-ref' ? `component:default/${service}` : service;
  }
  if (environment) {
    tags.env = environment;
  }
  tags['cost-center'] = account.costCenter;
  if (grouped) {
    tags['Patch Group'] = options.patchGroup;
  }
  if (options.byPatchPolicy) {
    tags[POLICY_TAG] = 'patch-policy-weekly';
  }
  return { tags, environment, patchGroup: grouped ? options.patchGroup : '' };
}
