import { useApi } from '@backstage/frontend-plugin-api';
import { ColumnConfig } from '@backstage/ui';
import {
  Account,
  patchComplianceTargetReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import { useCallback, useMemo } from 'react';
import { patchComplianceApiRef } from '../api';
import { useTranslation } from '../translation';
import { CellLines, Code, EmptyState, ServerTable } from '../ui';
import { useWhyUnread } from './useWhyUnread';

const PAGE_SIZES = [10, 50];

type Row = Account & { id: string };

/** Accounts that are not read, by name. */
export const UnreadAccountsTable = (props: { count: number }) => {
  const { count } = props;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const whyUnread = useWhyUnread();

  const columns = useMemo<ColumnConfig<Row>[]>(
    () => [
      {
        id: 'account',
        defaultWidth: '1fr',
        label: t('coverage.table.columns.account'),
        isRowHeader: true,
        cell: account => (
          <CellLines description={account.name && account.accountId}>
            {account.name ?? <Code>{account.accountId}</Code>}
          </CellLines>
        ),
      },
      {
        id: 'unit',
        defaultWidth: '1fr',
        label: t('coverage.accountsTable.unit'),
        cell: account => (
          <CellLines description={account.connection}>
            {account.ouPath ?? t('common.none')}
          </CellLines>
        ),
      },
      {
        id: 'reason',
        defaultWidth: '2fr',
        label: t('coverage.accountsTable.reason'),
        cell: account => <CellLines>{whyUnread(account)}</CellLines>,
      },
    ],
    [t, whyUnread],
  );
  // Another number of them is another list.
  const version = useMemo(() => ({ count }), [count]);
  const load = useCallback(
    async (request: {
      limit: number;
      cursor?: string;
      signal: AbortSignal;
    }) => {
      const { limit, cursor, signal } = request;
      const page = await api.listAccounts(
        { active: false, limit, cursor },
        { signal },
      );
      return {
        ...page,
        items: page.items.map(account => ({
          ...account,
          id: `${account.partition}:${account.accountId}`,
        })),
      };
    },
    [api],
  );

  return (
    <ServerTable
      columns={columns}
      load={load}
      version={version}
      what={t('coverage.accountsTable.what')}
      permission={patchComplianceTargetReadPermission}
      pageSizes={PAGE_SIZES}
      total={total => t('coverage.accountsTable.total', { count: total })}
      empty={<EmptyState title={t('coverage.accountsTable.empty')} />}
    />
  );
};
