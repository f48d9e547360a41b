import { Operation } from '../../server/types';
import { notFound } from './errors';
import { unitsOf } from './units';

export const listTagsForResource: Operation = {
  name: 'ListTagsForResource',
  input: {
    ResourceId: {
      type: 'string',
      required: true,
      max: 130,
      pattern:
        /^(r-[0-9a-z]{4,32})$|^(\d{12})$|^(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$|^(p-[0-9a-zA-Z_]{8,128})$/,
    },
    NextToken: { type: 'string', max: 100_000 },
  },
  handle(input, { world }) {
    const id = String(input.ResourceId);
    const account = world.findAccount(id);
    if (!account && !unitsOf(world).some(unit => unit.id === id)) {
      throw notFound('TargetNotFoundException');
    }
    const tags = Object.entries(account?.tags ?? {});
    return { Tags: tags.map(([Key, Value]) => ({ Key, Value })) };
  },
};
