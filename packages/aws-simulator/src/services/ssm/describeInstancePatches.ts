import { Placed } from '../../server/Pager';
import { Operation } from '../../server/types';
import { settledPatches } from '../../world/settledPatches';
import { PatchRow, SimulatedNode } from '../../world/types';
import {
  DEFAULT_PAGE_SIZE,
  INSTANCE_ID,
  ORCHESTRATOR_FILTERS,
  PATCH_PAGE,
} from './constraints';
import { ssmErrors } from './errors';
import { readFilters, toPredicate } from './filters';

export const describeInstancePatches: Operation = {
  name: 'DescribeInstancePatches',
  input: {
    InstanceId: { ...INSTANCE_ID, required: true },
    Filters: ORCHESTRATOR_FILTERS,
    ...PATCH_PAGE,
  },
  handle(input, { world, caller, region, pager }) {
    const instanceId = String(input.InstanceId);
    const node = world.cell(caller.accountId, region).findGhost(instanceId);
    if (!node) {
      throw ssmErrors.invalidInstanceId(instanceId);
    }
    const matches = toPredicate<PatchRow>(
      readFilters(input, 'Filters'),
      valuesOf,
      key => ssmErrors.invalidFilter(`Filter key ${key} is not supported.`),
    );
    const { items, nextToken } = pager.page(
      Number(input.MaxResults ?? DEFAULT_PAGE_SIZE),
      from => rows(node, from, matches),
    );
    return { Patches: items.map(patchData), NextToken: nextToken };
  },
};

function* rows(
  node: SimulatedNode,
  from: number,
  matches: (row: PatchRow) => boolean,
): Generator<Placed<PatchRow>> {
  let position = 0;
  for (const item of allRows(node)) {
    if (position >= from && matches(item)) {
      yield { position, item };
    }
    position += 1;
  }
}

function* allRows(node: SimulatedNode): Generator<PatchRow> {
  yield* node.report?.notable ?? [];
  yield* settledPatches(node);
}

function valuesOf(row: PatchRow, key: string): string[] | undefined {
  switch (key) {
    case 'State':
      return [row.state];
    case 'KBId':
      return [row.kbId];
    case 'Classification':
      return [row.classification];
    case 'Severity':
      // Asking for Medium also gives what some vendors call Moderate.
      return row.severity === 'Moderate'
        ? ['Moderate', 'Medium']
        : [row.severity];
    default:
      return undefined;
  }
}

function patchData(row: PatchRow) {
  return {
    Title: row.title,
    KBId: row.kbId,
    Classification: row.classification,
    Severity: row.severity,
    State: row.state,
    // The member is required; what is not installed has 1970 in it.
    InstalledTime: row.installedAt ?? new Date(0),
    ...(row.cveIds.length > 0 && { CVEIds: row.cveIds.join(',') }),
  };
}
