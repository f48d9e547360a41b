import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, SortDescriptor } from '@backstage/ui';
import {
  NODE_SORT_FIELDS,
  patchComplianceNodeReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { patchComplianceApiRef } from '../api';
import { FirstUnreadable } from '../coverage';
import { useUrlPosition } from '../routing';
import { useTranslation } from '../translation';
import { EmptyState, NoMatch, ServerTable } from '../ui';
import { NodeQuery, toNodeFilter } from './nodeQuery';
import { useNodeColumns } from './useNodeColumns';

/** Nodes that match a query, worst first unless told. */
export const NodesTable = (props: {
  query: NodeQuery;
  /** Another object when there is newer data. */
  version?: object;
  onSortChange: (sort: Pick<NodeQuery, 'sort' | 'order'>) => void;
  /** Absent where nothing is filtered. */
  onClearFilters?: () => void;
}) => {
  const { query, version, onSortChange, onClearFilters } = props;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const position = useUrlPosition();
  const columns = useNodeColumns(query.asOf);
  const filter = useMemo(() => toNodeFilter(query), [query]);
  const sort = useMemo(() => toSortDescriptor(query), [query]);

  return (
    <ServerTable
      columns={columns}
      query={filter}
      version={version}
      position={position}
      sort={sort}
      onSortChange={({ column, direction }) =>
        onSortChange({
          sort: NODE_SORT_FIELDS.find(field => field === column),
          order: direction === 'descending' ? 'desc' : 'asc',
        })
      }
      load={({ limit, cursor, signal }) =>
        api.listNodes({ ...query, limit, cursor }, { signal })
      }
      what={t('nodes.what')}
      permission={patchComplianceNodeReadPermission}
      total={(count, { isAtLeast }) =>
        t(isAtLeast ? 'nodes.totalAtLeast' : 'nodes.total', { count })
      }
      empty={
        <Flex direction="column" gap="3">
          {mayBeUnread(query) && <FirstUnreadable filter={query} />}
          {onClearFilters ? (
            <NoMatch
              title={t('nodes.emptyFilter')}
              onClearFilters={onClearFilters}
            />
          ) : (
            <EmptyState title={t('nodes.empty')} />
          )}
        </Flex>
      }
    />
  );
};

/** Why nothing was read is known of now, and of what accounts and Regions hold. */
function mayBeUnread({ asOf, accountId, region }: NodeQuery): boolean {
  return asOf === undefined && Boolean(accountId ?? region);
}

function toSortDescriptor(query: NodeQuery): SortDescriptor | null {
  return query.sort
    ? {
        column: query.sort,
        direction: query.order === 'desc' ? 'descending' : 'ascending',
      }
    : null;
}
