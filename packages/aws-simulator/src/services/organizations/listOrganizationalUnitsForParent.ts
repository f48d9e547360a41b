import { Operation } from '../../server/types';
import { notFound } from './errors';
import { PAGING, pageSize } from './paging';
import { describeUnit, unitsOf } from './units';

export const listOrganizationalUnitsForParent: Operation = {
  name: 'ListOrganizationalUnitsForParent',
  input: {
    ParentId: {
      type: 'string',
      required: true,
      max: 100,
      pattern: /^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/,
    },
    ...PAGING,
  },
  handle(input, { world, pager }) {
    const units = unitsOf(world);
    const parent = units.find(unit => unit.id === input.ParentId);
    if (!parent) {
      throw notFound('ParentNotFoundException');
    }
    const children = units.filter(
      unit =>
        unit.path.length === parent.path.length + 1 &&
        parent.path.every((name, depth) => unit.path[depth] === name),
    );
    const { items, nextToken } = pager.pageOf(pageSize(input), children);
    return {
      OrganizationalUnits: items.map(unit =>
        describeUnit(world.organization, unit),
      ),
      NextToken: nextToken,
    };
  },
};
