import { AwsError } from '../../server/AwsError';
import { Constraint, Input, Operation } from '../../server/types';
import { Cell } from '../../world/Cell';
import { SimulatedNode } from '../../world/types';
import { NEXT_TOKEN } from './constraints';
import { ssmErrors } from './errors';
import { AttributeOf, Filter, readFilters, toPredicate } from './filters';
import { isListed, managedNodes } from './managedNodes';
import { isLatestAgent, NODE_ATTRIBUTES, nodeDetails } from './nodeDetails';

const DEFAULT_SIZE = 10;

function filterList(key: string, values: string): Constraint {
  return {
    type: 'list',
    of: {
      type: 'structure',
      members: {
        [key]: { type: 'string', required: true, min: 1 },
        [values]: {
          type: 'list',
          required: true,
          min: 1,
          max: 100,
          of: { type: 'string', min: 1 },
        },
      },
    },
  };
}

export const describeInstanceInformation: Operation = {
  name: 'DescribeInstanceInformation',
  input: {
    Filters: filterList('Key', 'Values'),
    InstanceInformationFilterList: filterList('key', 'valueSet'),
    MaxResults: { type: 'integer', min: 5, max: 50 },
    NextToken: NEXT_TOKEN,
  },
  handle(input, { world, caller, region, pager }) {
    const cell = world.cell(caller.accountId, region);
    const filters = readAllFilters(input);
    checkFilters(filters, cell);
    const matches = toPredicate(
      filters,
      attributeOf,
      ssmErrors.invalidFilterKey,
    );
    const { items, nextToken } = pager.page(
      Number(input.MaxResults ?? DEFAULT_SIZE),
      from => managedNodes(cell, from, matches),
    );
    return {
      InstanceInformationList: items.map(node => ({
        ...nodeDetails(node),
        // It means nothing on Windows.
        IsLatestVersion: node.platform.type === 'Linux' && isLatestAgent(node),
        // EC2 instances have their names as tags.
        ...(node.hybrid && { Name: node.name }),
      })),
      NextToken: nextToken,
    };
  },
};

function readAllFilters(input: Input): Filter[] {
  return [
    ...readFilters(input, 'Filters'),
    ...readFilters(input, 'InstanceInformationFilterList', {
      key: 'key',
      values: 'valueSet',
    }),
  ];
}

function checkFilters(filters: Filter[], cell: Cell): void {
  const byTag = filters.filter(({ key }) => key.startsWith('tag'));
  if (byTag.length > 0 && byTag.length < filters.length) {
    throw new AwsError(
      'InvalidInstanceInformationFilterValue',
      'Tag filters cannot be combined with other filters.',
    );
  }
  for (const { key, values } of filters) {
    if (key === 'InstanceIds') {
      const unknown = values.find(id => {
        const node = cell.find(id);
        return !node || !isListed(node);
      });
      if (unknown) {
        throw ssmErrors.invalidInstanceId(unknown);
      }
    }
  }
}

function attributeOf(key: string): ReturnType<AttributeOf<SimulatedNode>> {
  if (key === 'tag-key') {
    return node => Object.keys(node.tags);
  }
  if (key.startsWith('tag:')) {
    const name = key.slice('tag:'.length);
    return node => (name in node.tags ? [node.tags[name]] : []);
  }
  return NODE_ATTRIBUTES[key];
}
