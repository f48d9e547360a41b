import { Placed } from '../../server/Pager';
import { Operation } from '../../server/types';
import { PatchRow, SimulatedNode } from '../../world/types';
import { allPatches } from './allPatches';
import {
  DEFAULT_PAGE_SIZE,
  INSTANCE_ID,
  ORCHESTRATOR_FILTERS,
  PATCH_PAGE,
} from './constraints';
import { ssmErrors } from './errors';
import { readFilters, toPredicate } from './filters';

const ATTRIBUTES: Record<string, (row: PatchRow) => string[]> = {
  State: row => [row.state],
  KBId: row => [row.kbId],
  Classification: row => [row.classification],
  Severity: row => [row.severity],
};

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
      key => ATTRIBUTES[key],
      key => ssmErrors.invalidFilter(`Filter key ${key} is not supported.`),
    );
    const { items, nextToken } = pager.page(
      Number(input.MaxResults ?? DEFAULT_PAGE_SIZE),
      from => rows(node, from, matches),
    );
    return {
      Patches: items.map(row =>
        node.report?.oddSpelling ? oddlySpelled(row) : patchData(row),
      ),
      // AWS ends this list with an empty token.
      NextToken: nextToken ?? '',
    };
  },
};

function* rows(
  node: SimulatedNode,
  from: number,
  matches: (row: PatchRow) => boolean,
): Generator<Placed<PatchRow>> {
  let position = 0;
  for (const item of allPatches(node)) {
    if (position >= from && matches(item)) {
      yield { position, item };
    }
    position += 1;
  }
}

/** The state as the model has it, and CVE ids as some documents join them. */
function oddlySpelled(row: PatchRow) {
  const { cveIds } = row;
  const ids = [...cveIds.map(id => id.toLocaleLowerCase('en-US')), ...cveIds];
  return {
    ...patchData(row),
    State: row.state.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase(),
    CVEIds: `${ids.join(', ')},`,
  };
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
