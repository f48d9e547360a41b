import {
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';

/** The most that AWS Organizations takes. */
const PAGE_SIZE = 20;

/**
 * The names of all organizational units that lie on the way to an account, by
 * id.
 *
 * @remarks
 *
 * Level by level, because asking for units one by one is limited to two requests
 * per second for the whole organization.
 *
 * @param paths - ids of units from the root down, one list per account
 */
export async function listUnitNames(
  session: AwsSession,
  paths: string[][],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  if (paths.every(path => path.length === 0)) {
    return names;
  }
  const roots = await listAll(async token => {
    const { Roots: items, NextToken: nextToken } = await session.call(
      'organizations:ListRoots',
      ({ organizations }, options) =>
        organizations.send(
          new ListRootsCommand({ MaxResults: PAGE_SIZE, NextToken: token }),
          options,
        ),
    );
    return { items, nextToken };
  });
  const parents = new Set([
    ...roots.flatMap(root => root.Id ?? []),
    ...paths.flatMap(path => path.slice(0, -1)),
  ]);
  for (const parent of parents) {
    const units = await listAll(async token => {
      const { OrganizationalUnits: items, NextToken: nextToken } =
        await session.call(
          'organizations:ListOrganizationalUnitsForParent',
          ({ organizations }, options) =>
            organizations.send(
              new ListOrganizationalUnitsForParentCommand({
                ParentId: parent,
                MaxResults: PAGE_SIZE,
                NextToken: token,
              }),
              options,
            ),
        );
      return { items, nextToken };
    });
    for (const { Id: id, Name: name } of units) {
      if (id && name) {
        names.set(id, name);
      }
    }
  }
  return names;
}
