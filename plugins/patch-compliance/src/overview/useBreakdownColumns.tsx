import { CellText, ColumnConfig } from '@backstage/ui';
import { BreakdownItem } from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { useFormat } from '../format';
import { PostureBar } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { CellLines, LinkOrText } from '../ui';
import { BreakdownFresh } from './BreakdownFresh';
import { BreakdownLabel } from './BreakdownLabel';
import { BreakdownPercent } from './BreakdownPercent';
import { OverviewDimension } from './dimensions';
import { toNodeFilter } from './toNodeFilter';

/**
 * The columns of a breakdown.
 *
 * @param asOf - the day that is looked at, if it is not now
 */
export function useBreakdownColumns(
  by: OverviewDimension,
  asOf?: string,
): ColumnConfig<BreakdownItem & { id: string }>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const links = usePatchComplianceLinks();

  return useMemo(
    () => [
      {
        id: 'key',
        defaultWidth: '3fr',
        minWidth: 120,
        label: t(`overview.breakdown.column.${by}`),
        isRowHeader: true,
        cell: item => (
          <CellLines description={<BreakdownFresh coverage={item.coverage} />}>
            <LinkOrText
              href={links?.nodes({ ...toNodeFilter(by, item.key), asOf })}
            >
              <BreakdownLabel by={by} item={item} />
            </LinkOrText>
          </CellLines>
        ),
      },
      {
        id: 'compliance',
        label: t('overview.breakdown.columns.compliance'),
        defaultWidth: '2fr',
        minWidth: 105,
        cell: ({ counts }) => (
          <CellLines description={<PostureBar counts={counts} size="small" />}>
            <BreakdownPercent counts={counts} />
          </CellLines>
        ),
      },
      {
        id: 'nonCompliant',
        width: 112,
        label: t('overview.breakdown.columns.nonCompliant'),
        cell: ({ counts }) => (
          <CellText title={format.number(counts.nonCompliant)} />
        ),
      },
      {
        id: 'unknown',
        width: 100,
        label: t('overview.breakdown.columns.unknown'),
        cell: ({ counts }) => (
          <CellText title={format.number(counts.unknown)} />
        ),
      },
    ],
    [by, asOf, t, format, links],
  );
}
