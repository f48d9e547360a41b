import { Unit } from './types';

const UNIT_ID = /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/;
const ANY_NAME = '*';

/**
 * Whether units lie in the one that is meant, or are it.
 *
 * @param units - from the root down
 * @param pattern - names from the root down with slashes, `*` for any one name;
 *   or the id of a unit
 */
export function isInUnit(units: readonly Unit[], pattern: string): boolean {
  if (isUnitId(pattern)) {
    return units.some(({ id }) => id === pattern);
  }
  const names = pattern.split('/');
  return (
    names.length <= units.length &&
    names.every(
      (name, depth) => name === ANY_NAME || name === units[depth].name,
    )
  );
}

/** Whether a unit is meant by its id rather than by its name. */
export function isUnitId(pattern: string): boolean {
  return UNIT_ID.test(pattern);
}
