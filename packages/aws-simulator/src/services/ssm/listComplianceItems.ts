import { Placed } from '../../server/Pager';
import { Input, Operation } from '../../server/types';
import { SimulatedNode } from '../../world/types';
import { ComplianceItem, complianceItems } from './complianceItems';
import {
  COMPLIANCE_FILTERS,
  ComplianceFacts,
  compliancePredicate,
} from './compliance';
import { COMPLIANCE_PAGE, DEFAULT_PAGE_SIZE } from './constraints';
import { ssmErrors } from './errors';

export const listComplianceItems: Operation = {
  name: 'ListComplianceItems',
  input: {
    Filters: COMPLIANCE_FILTERS,
    ResourceIds: {
      type: 'list',
      min: 1,
      of: { type: 'string', min: 1, max: 100 },
    },
    ResourceTypes: {
      type: 'list',
      min: 1,
      of: { type: 'string', min: 1, max: 50 },
    },
    ...COMPLIANCE_PAGE,
  },
  handle(input, { world, caller, region, pager }) {
    const resourceId = readResource(input);
    const node = world.cell(caller.accountId, region).findGhost(resourceId);
    if (!node) {
      throw ssmErrors.invalidResourceId();
    }
    const matches = compliancePredicate(input);
    const { items, nextToken } = pager.page(
      Number(input.MaxResults ?? DEFAULT_PAGE_SIZE),
      from => itemsFrom(node, from, matches),
    );
    return {
      ComplianceItems: items.map(({ item }) => item),
      NextToken: nextToken,
    };
  },
};

/** The lists take more than one, the operation does not. */
function readResource(input: Input): string {
  const ids = Array.isArray(input.ResourceIds) ? input.ResourceIds : [];
  const types = Array.isArray(input.ResourceTypes) ? input.ResourceTypes : [];
  if (types.some(type => type !== 'ManagedInstance')) {
    throw ssmErrors.invalidResourceType();
  }
  if (ids.length !== 1) {
    throw ssmErrors.invalidResourceId();
  }
  return String(ids[0]);
}

function* itemsFrom(
  node: SimulatedNode,
  from: number,
  matches: (facts: ComplianceFacts) => boolean,
): Generator<Placed<ComplianceItem>> {
  let position = 0;
  for (const item of complianceItems(node)) {
    if (position >= from && matches(item.facts)) {
      yield { position, item };
    }
    position += 1;
  }
}
