import { Organization, ouId } from '../../world/organization';
import type { World } from '../../world/World';

/** A root or an organizational unit, by its path of names. */
export interface Unit {
  id: string;
  path: string[];
}

/** All units that accounts are in, and those above them. */
export function unitsOf(world: World): Unit[] {
  const { organization } = world;
  const { rootId } = organization;
  const units = new Map<string, Unit>([[rootId, { id: rootId, path: [] }]]);
  for (const { ouPath } of world.accounts()) {
    ouPath.forEach((_, depth) => {
      const path = ouPath.slice(0, depth + 1);
      const id = ouId(organization, path);
      units.set(id, { id, path });
    });
  }
  return [...units.values()];
}

export function organizationsArn(
  organization: Organization,
  kind: string,
  id: string,
): string {
  const { partition, managementAccountId } = organization;
  return `arn:${partition}:organizations::${managementAccountId}:${kind}/${organization.id}/${id}`;
}

export function describeUnit(organization: Organization, { id, path }: Unit) {
  return {
    Id: id,
    Arn: organizationsArn(organization, 'ou', id),
    Name: path[path.length - 1],
  };
}
