import {
  BreakdownDimension,
  NodeFilter,
} from 'backstage-plugin-patch-compliance-common';

/**
 * The filter of the nodes behind a row of a breakdown.
 *
 * @returns undefined where no filter selects them: those that have nothing of
 *   the dimension
 */
export function toNodeFilter(
  by: BreakdownDimension,
  key: string,
): NodeFilter | undefined {
  if (key === '') {
    return undefined;
  }
  switch (by) {
    case 'account':
      return { accountId: [key] };
    case 'region':
      return { region: [key] };
    case 'environment':
      return { environment: [key] };
    case 'platform':
      return { platformType: [key] };
    default:
      return { entityRef: [key] };
  }
}
