import { Simulator } from 'aws-simulator';
import { Knex } from 'knex';
import { DbNodePatchRow, DbNodeRow, DbPatchRow } from '../../database/tables';

/** An account and Region. */
export interface Place {
  accountId: string;
  region: string;
}

/**
 * What a portal says of a node, as texts that can be compared.
 */
export interface DescribedNode {
  /** `posture/reason` */
  verdict: string;
  /** As AWS spells states: `KB5031356 Missing` */
  patches: string[];
  /** What rests on more than verdicts do. */
  details: string;
}

type Described = Record<string, DescribedNode>;

export const formatPlace = ({ accountId, region }: Place) =>
  `${accountId}/${region}`;

/** The states as AWS and the truth spell them. */
const toWireState = (state: string) =>
  state
    .split('-')
    .map(word => word[0].toLocaleUpperCase('en-US') + word.slice(1))
    .join('');

const formatVerdict = (node: { posture: string; reason?: string | null }) =>
  [node.posture, node.reason].filter(Boolean).join('/');

/**
 * What should be said of the nodes of all targets, by target and instance id.
 */
export function describeTruth(simulator: Simulator): Map<string, Described> {
  const described = new Map<string, Described>();
  for (const node of simulator.truth().nodes) {
    put(described, node, {
      verdict: formatVerdict(node.expected),
      patches: node.patches.map(({ kbId, state }) => `${kbId} ${state}`).sort(),
      details: formatDetails({ ...node, flags: node.expected.flags }),
    });
  }
  return described;
}

/**
 * What is stored of the nodes of all targets, by target and instance id. Only
 * the patches of non-compliant nodes: those of others are nobody's concern.
 */
export async function describeStored(
  knex: Knex,
): Promise<Map<string, Described>> {
  const patches = new Map<string, string[]>();
  const patchRows = await knex<DbNodePatchRow & DbPatchRow>('node_patches')
    .join('patches', 'patches.id', 'node_patches.patch_id')
    .select('node_id', 'kb_id', 'state');
  for (const { node_id: nodeId, kb_id: kbId, state } of patchRows) {
    const list = patches.get(String(nodeId)) ?? [];
    list.push(`${kbId} ${toWireState(state)}`);
    patches.set(String(nodeId), list);
  }
  const described = new Map<string, Described>();
  for (const row of await knex<DbNodeRow>('nodes').select()) {
    put(
      described,
      {
        accountId: row.account_id,
        region: row.region,
        instanceId: row.instance_id,
      },
      {
        verdict: formatVerdict(row),
        patches:
          row.posture === 'non-compliant'
            ? patches.get(String(row.id))?.sort() ?? []
            : [],
        details: formatDetails({
          tags: JSON.parse(row.tags),
          environment: row.environment ?? undefined,
          flags: JSON.parse(row.flags),
        }),
      },
    );
  }
  return described;
}

function put(
  described: Map<string, Described>,
  node: Place & { instanceId: string },
  description: DescribedNode,
): void {
  const key = formatPlace(node);
  const nodes = described.get(key) ?? {};
  nodes[node.instanceId] = description;
  described.set(key, nodes);
}

function formatDetails(node: {
  tags: Record<string, string>;
  environment?: string;
  flags: string[];
}): string {
  const tags = Object.entries(node.tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([tags, node.environment, [...node.flags].sort()]);
}
