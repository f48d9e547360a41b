import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { OverviewDimension } from './dimensions';

/** The filter of the nodes behind a row of a breakdown. */
export function toNodeFilter(by: OverviewDimension, key: string): NodeFilter {
  switch (by) {
    case 'account':
      return { accountId: [key] };
    case 'region':
      return { region: [key] };
    case 'environment':
      return { environment: [key] };
    default:
      return key === '' ? { ownership: 'unowned' } : { entityRef: [key] };
  }
}
