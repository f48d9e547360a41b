import { useApi } from '@backstage/frontend-plugin-api';
import { AsyncListSource, useAsyncList } from '@backstage/ui';
import {
  BreakdownDimension,
  NodeFilter,
} from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { FilterOption, toOptionId } from '../ui';

const OPTIONS_A_PAGE = 200;

/**
 * The values that a dimension has among some nodes, as options of a select that
 * loads more of them while it is scrolled.
 *
 * @param scope - among which nodes; must not change while mounted
 * @param withoutLabel - names those that have none; without it they are not
 *   offered
 */
export function useFilterOptions(
  by: BreakdownDimension,
  scope: NodeFilter,
  withoutLabel?: string,
): AsyncListSource<FilterOption> {
  const api = useApi(patchComplianceApiRef);
  return useAsyncList<FilterOption>({
    load: async ({ cursor, signal }) => {
      const page = await api.listBreakdown(
        { by, ...scope, limit: OPTIONS_A_PAGE, cursor },
        { signal },
      );
      return {
        items: page.items.flatMap(({ key, label = key || withoutLabel }) =>
          label ? [{ id: toOptionId(key), label }] : [],
        ),
        cursor: page.nextCursor,
      };
    },
  });
}
