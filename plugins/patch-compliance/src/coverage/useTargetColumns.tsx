import { Cell, ColumnConfig } from '@backstage/ui';
import { Target } from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { Time } from '../format';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { CellLines, Code, LinkOrText, Separated } from '../ui';
import { NextRead } from './NextRead';
import { RefreshTargetButton } from './RefreshTargetButton';
import { TargetNodes } from './TargetNodes';
import { TargetProblem } from './TargetProblem';
import { TargetQuery } from './targetQuery';
import { TargetStatusBadge } from './TargetStatusBadge';

/** The columns of the coverage table. */
export function useTargetColumns(options: {
  query: TargetQuery;
  onUpdate: (target: Target) => void;
}): ColumnConfig<Target>[] {
  const { query, onUpdate } = options;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  return useMemo(
    () => [
      {
        id: 'account',
        defaultWidth: '1fr',
        minWidth: 150,
        label: t('coverage.table.columns.account'),
        isRowHeader: true,
        cell: target => (
          <CellLines
            description={
              <Separated>
                {target.accountName && <Code>{target.accountId}</Code>}
                {target.connection}
              </Separated>
            }
          >
            <LinkOrText href={links?.coverage({ ...query, target: target.id })}>
              {target.accountName ?? <Code>{target.accountId}</Code>}
            </LinkOrText>
          </CellLines>
        ),
      },
      {
        id: 'region',
        defaultWidth: '1fr',
        minWidth: 120,
        label: t('coverage.table.columns.region'),
        cell: target => (
          <CellLines
            description={
              target.regionsSource === 'assumed' &&
              t('coverage.table.regionsAssumed')
            }
          >
            {target.region}
          </CellLines>
        ),
      },
      {
        id: 'status',
        defaultWidth: '1fr',
        minWidth: 130,
        label: t('coverage.table.columns.status'),
        cell: target => (
          <Cell>
            <TargetStatusBadge status={target.status} />
          </Cell>
        ),
      },
      {
        id: 'nodes',
        defaultWidth: '1fr',
        minWidth: 80,
        label: t('coverage.table.columns.nodes'),
        cell: target => (
          <CellLines>
            <TargetNodes target={target} />
          </CellLines>
        ),
      },
      {
        id: 'lastSuccess',
        defaultWidth: '1fr',
        minWidth: 160,
        label: t('coverage.table.columns.lastSuccess'),
        cell: target => (
          <CellLines description={<NextRead target={target} />}>
            {target.lastSuccessAt ? (
              <Time at={target.lastSuccessAt} />
            ) : (
              t('coverage.table.never')
            )}
          </CellLines>
        ),
      },
      {
        id: 'error',
        defaultWidth: '3fr',
        minWidth: 270,
        label: t('coverage.table.columns.error'),
        cell: target => (
          <CellLines isWide>
            <TargetProblem target={target} />
          </CellLines>
        ),
      },
      {
        id: 'refresh',
        defaultWidth: '1fr',
        minWidth: 110,
        label: t('coverage.table.columns.refresh'),
        cell: target => (
          <Cell>
            <RefreshTargetButton target={target} onUpdate={onUpdate} />
          </Cell>
        ),
      },
    ],
    [t, links, query, onUpdate],
  );
}
