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
          <CellLines description={<BreakdownFresh item={item} />}>
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
        minWidth: 130,
        cell: ({ counts }) => (
          <CellLines
            description={counts && <PostureBar counts={counts} size="small" />}
          >
            <BreakdownPercent counts={counts} />
          </CellLines>
        ),
      },
      {
        id: 'nonCompliant',
        width: 112,
        label: t('overview.breakdown.columns.nonCompliant'),
        cell: ({ counts }) => (
          <CellText
            title={
              counts ? format.number(counts.nonCompliant) : t('common.none')
            }
          />
        ),
      },
      {
        id: 'unknown',
        width: 100,
        label: t('overview.breakdown.columns.unknown'),
        cell: ({ counts }) => (
          <CellText
            title={counts ? format.number(counts.unknown) : t('common.none')}
          />
        ),
      },
    ],
    [by, asOf, t, format, links],
  );
}
