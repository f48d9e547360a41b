import {
  MANAGEMENT_ACCOUNT_ID,
  ORGANIZATION_ID,
  ouId,
  ROOT_ID,
} from '../../world/organization';
import type { World } from '../../world/World';

/** A root or an organizational unit, by its path of names. */
export interface Unit {
  id: string;
  path: string[];
}

/** All units that accounts are in, and those above them. */
export function unitsOf(world: World): Unit[] {
  const units = new Map<string, Unit>([[ROOT_ID, { id: ROOT_ID, path: [] }]]);
  for (const { ouPath } of world.accounts()) {
    ouPath.forEach((_, depth) => {
      const path = ouPath.slice(0, depth + 1);
      units.set(ouId(path), { id: ouId(path), path });
    });
  }
  return [...units.values()];
}

export function organizationsArn(kind: string, id: string): string {
  return `arn:aws:organizations::${MANAGEMENT_ACCOUNT_ID}:${kind}/${ORGANIZATION_ID}/${id}`;
}

export function describeUnit({ id, path }: Unit) {
  return {
    Id: id,
    Arn: organizationsArn('ou', id),
    Name: path[path.length - 1],
  };
}
