import { Operation } from '../../server/types';
import { notFound } from './errors';
import { describeUnit, unitsOf } from './units';

export const describeOrganizationalUnit: Operation = {
  name: 'DescribeOrganizationalUnit',
  input: {
    OrganizationalUnitId: {
      type: 'string',
      required: true,
      max: 68,
      pattern: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
    },
  },
  handle(input, { world }) {
    const unit = unitsOf(world).find(
      ({ id }) => id === input.OrganizationalUnitId,
    );
    if (!unit) {
      throw notFound('OrganizationalUnitNotFoundException');
    }
    return { OrganizationalUnit: describeUnit(world.organization, unit) };
  },
};
