import { Operation } from '../../server/types';
import { baselinesOf } from '../../world/baselines';
import { ssmErrors } from './errors';

/** What can be tagged in Systems Manager. The world has tags on two of them. */
const RESOURCE_TYPES = [
  'Document',
  'ManagedInstance',
  'MaintenanceWindow',
  'Parameter',
  'PatchBaseline',
  'OpsItem',
  'OpsMetadata',
  'Automation',
  'Association',
] as const;

const MANAGED_INSTANCE_ID = /^mi-\w{17}$/;

export const listTagsForResource: Operation = {
  name: 'ListTagsForResource',
  input: {
    ResourceType: { type: 'string', required: true, values: RESOURCE_TYPES },
    ResourceId: { type: 'string', required: true },
  },
  handle(input, { world, caller, region }) {
    const id = String(input.ResourceId);
    switch (input.ResourceType) {
      case 'ManagedInstance': {
        // EC2 instances have their tags in EC2.
        const node = MANAGED_INSTANCE_ID.test(id)
          ? world.cell(caller.accountId, region).find(id)
          : undefined;
        if (!node) {
          throw ssmErrors.invalidResourceId();
        }
        return { TagList: tagList(node.tags) };
      }
      case 'PatchBaseline': {
        const baselines = baselinesOf(world.account(caller.accountId), region);
        if (!baselines.some(baseline => baseline.id === id)) {
          throw ssmErrors.invalidResourceId();
        }
        return { TagList: [] };
      }
      default:
        throw ssmErrors.invalidResourceId();
    }
  },
};

function tagList(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
