import { Constraint, Operation } from '../../server/types';
import { NEXT_TOKEN } from './constraints';
import { ssmErrors } from './errors';
import { readFilters, toPredicate } from './filters';
import { managedNodes } from './managedNodes';
import { NODE_ATTRIBUTES, nodeDetails } from './nodeDetails';

const DEFAULT_SIZE = 50;

const VALUES: Constraint = {
  type: 'list',
  required: true,
  min: 1,
  max: 40,
  of: { type: 'string', min: 1 },
};

export const describeInstanceProperties: Operation = {
  name: 'DescribeInstanceProperties',
  input: {
    InstancePropertyFilterList: {
      type: 'list',
      min: 1,
      max: 40,
      of: {
        type: 'structure',
        members: {
          key: { type: 'string', required: true },
          valueSet: VALUES,
        },
      },
    },
    FiltersWithOperator: {
      type: 'list',
      min: 1,
      max: 40,
      of: {
        type: 'structure',
        members: {
          Key: { type: 'string', required: true },
          Values: VALUES,
          Operator: {
            type: 'string',
            values: [
              'Equal',
              'NotEqual',
              'BeginWith',
              'LessThan',
              'GreaterThan',
            ],
          },
        },
      },
    },
    MaxResults: { type: 'integer', min: 5, max: 1000 },
    NextToken: NEXT_TOKEN,
  },
  handle(input, { world, caller, region, pager }) {
    const cell = world.cell(caller.accountId, region);
    const matches = toPredicate(
      [
        ...readFilters(input, 'InstancePropertyFilterList', {
          key: 'key',
          values: 'valueSet',
        }),
        ...readFilters(input, 'FiltersWithOperator', {
          key: 'Key',
          values: 'Values',
          type: 'Operator',
        }),
      ],
      key => NODE_ATTRIBUTES[key],
      ssmErrors.invalidFilterKey,
    );
    const { items, nextToken } = pager.page(
      Number(input.MaxResults ?? DEFAULT_SIZE),
      from => managedNodes(cell, from, matches),
    );
    return {
      InstanceProperties: items.map(node => ({
        ...nodeDetails(node),
        Name: node.name,
        Architecture: node.platform.architecture,
        ...(!node.hybrid && {
          InstanceType: node.instanceType,
          InstanceState: node.ec2State,
          InstanceRole: 'AmazonSSMRoleForInstances',
          KeyName: '',
          LaunchTime: node.launchTime,
          AvailabilityZone: node.availabilityZone,
        }),
      })),
      NextToken: nextToken,
    };
  },
};
