import { AwsError } from '../../server/AwsError';
import { Placed } from '../../server/Pager';
import { Input, Operation } from '../../server/types';
import { Cell } from '../../world/Cell';
import { SimulatedNode } from '../../world/types';
import { answerDryRun } from './dryRun';
import { AttributeOf, FILTERS, toPredicate } from './filters';
import { instanceItem } from './instanceItem';

const MIN_PAGE = 5;
const MAX_PAGE = 1000;
const INSTANCE_ID = /^i-([0-9a-f]{8}|[0-9a-f]{17})$/;

export const describeInstances: Operation = {
  name: 'DescribeInstances',
  input: {
    InstanceId: { type: 'list', of: { type: 'string' } },
    DryRun: { type: 'boolean' },
    Filter: FILTERS,
    NextToken: { type: 'string' },
    MaxResults: { type: 'integer' },
  },
  handle(input, { world, caller, region, pager }) {
    answerDryRun(input);
    const cell = world.cell(caller.accountId, region);
    const ids = readIds(input, cell);
    const matches = toPredicate(input, attributeOf);

    const { items, nextToken } = pager.page(pageSize(input), from =>
      instances(
        cell,
        from,
        node => (!ids || ids.has(node.instanceId)) && matches(node),
      ),
    );
    return {
      reservationSet: items.map(node => ({
        reservationId: `r-${node.instanceId.slice(2)}`,
        ownerId: caller.accountId,
        groupSet: [],
        instancesSet: [instanceItem(node)],
      })),
      nextToken,
    };
  },
};

function* instances(
  cell: Cell,
  from: number,
  matches: (node: SimulatedNode) => boolean,
): Generator<Placed<SimulatedNode>> {
  for (const { position, node } of cell.nodes(from)) {
    if (!node.hybrid && matches(node)) {
      yield { position, item: node };
    }
  }
}

function pageSize(input: Input): number {
  if (input.MaxResults === undefined) {
    return MAX_PAGE;
  }
  const size = Number(input.MaxResults);
  if (size < MIN_PAGE || size > MAX_PAGE) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value between ${MIN_PAGE} and ${MAX_PAGE}.`,
    );
  }
  return size;
}

function readIds(input: Input, cell: Cell): Set<string> | undefined {
  if (!Array.isArray(input.InstanceId)) {
    return undefined;
  }
  if (input.MaxResults !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  }
  const ids = input.InstanceId.map(String);
  const malformed = ids.find(id => !INSTANCE_ID.test(id));
  if (malformed) {
    throw new AwsError(
      'InvalidInstanceID.Malformed',
      `Invalid id: "${malformed}"`,
    );
  }
  const unknown = ids.filter(id => !cell.has(id));
  if (unknown.length > 0) {
    const phrase =
      unknown.length === 1
        ? `ID '${unknown[0]}' does`
        : `IDs '${unknown.join(', ')}' do`;
    throw new AwsError(
      'InvalidInstanceID.NotFound',
      `The instance ${phrase} not exist`,
    );
  }
  return new Set(ids);
}

const ATTRIBUTES: Record<string, (node: SimulatedNode) => string[]> = {
  'instance-id': node => [node.instanceId],
  'instance-state-name': node => [node.ec2State ?? ''],
  'instance-type': node => [node.instanceType],
  'availability-zone': node => [node.availabilityZone],
  'private-ip-address': node => [node.ipAddress],
  'tag-key': node => Object.keys(node.tags),
};

function attributeOf(name: string): ReturnType<AttributeOf<SimulatedNode>> {
  if (name.startsWith('tag:')) {
    const key = name.slice('tag:'.length);
    return node => (key in node.tags ? [node.tags[key]] : []);
  }
  return ATTRIBUTES[name];
}
