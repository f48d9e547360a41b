import { InputError } from '@backstage/errors';
import { INSTANCE_ID_PATTERN } from 'backstage-plugin-patch-compliance-common';

const INSTANCE_ID = new RegExp(INSTANCE_ID_PATTERN);

/**
 * Reads the annotation that lists node ids.
 *
 * @throws InputError if any of them is not an id: the rest of a list that was
 *   mistyped would look like all of it
 */
export function parseNodeIds(annotation: string): string[] {
  const ids = annotation.split(',').map(id => id.trim());
  const wrong = ids.find(id => !INSTANCE_ID.test(id));
  if (wrong !== undefined) {
    throw new InputError(
      `'${wrong}' is not the id of a managed node, such as i-0123456789abcdef0 or mi-0123456789abcdef0`,
    );
  }
  return [...new Set(ids)];
}
