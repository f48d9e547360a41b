import { CellText, ColumnConfig, Link } from '@backstage/ui';
import {
  BreakdownDimension,
  BreakdownItem,
} from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { useFormat } from '../format';
import { PostureBar } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { CellLines } from '../ui';
import { BreakdownLabel } from './BreakdownLabel';
import { BreakdownPercent } from './BreakdownPercent';
import { toNodeFilter } from './toNodeFilter';

/** The columns of a breakdown. */
export function useBreakdownColumns(
  by: BreakdownDimension,
): ColumnConfig<BreakdownItem & { id: string }>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const links = usePatchComplianceLinks();

  return useMemo(
    () => [
      {
        id: 'key',
        defaultWidth: '2fr',
        minWidth: 140,
        label: t(`overview.breakdown.column.${by}`),
        isRowHeader: true,
        cell: item => {
          const filter = toNodeFilter(by, item.key);
          const label = <BreakdownLabel by={by} item={item} />;
          return (
            <CellLines>
              {links && filter ? (
                <Link href={links.nodes(filter)}>{label}</Link>
              ) : (
                label
              )}
            </CellLines>
          );
        },
      },
      {
        id: 'compliance',
        label: t('overview.breakdown.columns.compliance'),
        defaultWidth: '2fr',
        minWidth: 150,
        cell: ({ counts }) => (
          <CellLines description={<PostureBar counts={counts} size="small" />}>
            <BreakdownPercent counts={counts} />
          </CellLines>
        ),
      },
      {
        id: 'nonCompliant',
        defaultWidth: '1fr',
        minWidth: 140,
        label: t('overview.breakdown.columns.nonCompliant'),
        cell: ({ counts }) => (
          <CellText title={format.number(counts.nonCompliant)} />
        ),
      },
      {
        id: 'unknown',
        defaultWidth: '1fr',
        minWidth: 100,
        label: t('overview.breakdown.columns.unknown'),
        cell: ({ counts }) => (
          <CellText title={format.number(counts.unknown)} />
        ),
      },
    ],
    [by, t, format, links],
  );
}
