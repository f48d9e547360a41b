import {
  ColumnConfig,
  SortDescriptor,
  Table,
  TableItem,
  useTable,
} from '@backstage/ui';
import { Page, PageRequest } from 'backstage-plugin-patch-compliance-common';
import { ReactNode, useState } from 'react';
import { useReloadOnChange } from '../request';
import { ListPosition } from '../routing';
import { useTranslation } from '../translation';
import { RequestError } from './RequestError';
import { usePosition } from './usePosition';
import { TableFrame } from './TableFrame';

const PAGE_SIZES = [20, 50, 100];

/** A page that a table asks for. */
export interface TableRequest extends PageRequest {
  limit: number;
  sort?: SortDescriptor;
  signal: AbortSignal;
}

export interface ServerTableProps<TItem extends TableItem> {
  columns: readonly ColumnConfig<TItem>[];
  load: (request: TableRequest) => Promise<Page<TItem>>;
  /** Loads again, from the first page, when it is another object. */
  query?: object;
  /**
   * Loads the first page again when it is another object. Who has turned the page
   * is left in peace.
   */
  version?: object;
  /** null for the server's own order. */
  sort?: SortDescriptor | null;
  onSortChange?: (sort: SortDescriptor) => void;
  /** For example "the nodes". */
  what: string;
  /** What the list takes. */
  permission: { name: string };
  empty: ReactNode;
  /** For example "12 nodes", or "10,000+ nodes" where not all were counted. */
  total: (count: number, options: { isAtLeast: boolean }) => string;
  pageSizes?: number[];
  /** Where to begin, and where to tell which page is shown. */
  position?: ListPosition;
  /** Newer versions of items, by their id. */
  updates?: Record<string, TItem>;
}

/** A table whose filter, order and pages are the server's work. */
export const ServerTable = <TItem extends TableItem>(
  props: ServerTableProps<TItem>,
) => {
  const {
    columns,
    load,
    query,
    version,
    sort,
    onSortChange,
    what,
    permission,
  } = props;
  const { empty, total, pageSizes = PAGE_SIZES, updates = {} } = props;
  const { t } = useTranslation();

  const [isAtLeast, setIsAtLeast] = useState(false);
  const loadPage = usePosition(load, props.position);

  const { tableProps, reload } = useTable<TItem, object>({
    mode: 'cursor',
    filter: query,
    sort,
    onSortChange,
    getData: async ({ cursor, pageSize, sort: requestedSort, signal }) => {
      const page = await loadPage({
        cursor,
        limit: pageSize,
        sort: requestedSort ?? undefined,
        signal,
      });
      setIsAtLeast(page.totalIsAtLeast === true);
      return {
        data: page.items,
        nextCursor: page.nextCursor,
        prevCursor: page.prevCursor,
        totalCount: page.totalItems,
      };
    },
    paginationOptions: {
      pageSize: pageSizes[0],
      pageSizeOptions: pageSizes.map(rows => ({
        label: t('common.table.pageSize', { rows }),
        value: rows,
      })),
      showPageSizeOptions: pageSizes.length > 1,
      getLabel: ({ totalCount = 0 }) => total(totalCount, { isAtLeast }),
    },
  });

  const { pagination } = tableProps;
  useReloadOnChange(version, () => {
    if (pagination.type === 'page' && !pagination.hasPreviousPage) {
      reload();
    }
  });

  if (tableProps.error) {
    return (
      <RequestError
        error={tableProps.error}
        what={what}
        permission={permission}
        onRetry={reload}
      />
    );
  }
  return (
    <TableFrame labels={columns.map(({ label }) => label)}>
      <Table
        {...tableProps}
        data={tableProps.data?.map(item => updates[item.id] ?? item)}
        columnConfig={columns}
        emptyState={empty}
      />
    </TableFrame>
  );
};
