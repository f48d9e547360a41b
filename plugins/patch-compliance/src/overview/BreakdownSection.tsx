import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  ComplianceSummary,
  patchComplianceNodeReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { UnreadSentence } from '../coverage';
import { useTranslation } from '../translation';
import { Section, ServerTable } from '../ui';
import { OverviewDimension } from './dimensions';
import { useBreakdownColumns } from './useBreakdownColumns';

const PAGE_SIZES = [8];

/** What is not read at all may be a row of its own, and on a later page. */
const WITH_TARGETS: OverviewDimension[] = ['account', 'region'];

/** The organization's nodes by one dimension, the one with most non-compliant nodes first. */
export const BreakdownSection = (props: {
  by: OverviewDimension;
  /** Of the same nodes: where it is another object there is newer data. */
  summary: ComplianceSummary;
  /** The day that is looked at, absent for now. */
  asOf?: string;
}) => {
  const { by, summary, asOf } = props;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const columns = useBreakdownColumns(by, asOf);

  return (
    <Section title={t(`overview.breakdown.title.${by}`)}>
      {WITH_TARGETS.includes(by) && (
        <UnreadSentence coverage={summary.coverage} filter={{ asOf }} />
      )}
      <ServerTable
        columns={columns}
        version={summary}
        pageSizes={PAGE_SIZES}
        load={async ({ limit, cursor, signal }) => {
          const page = await api.listBreakdown(
            { by, asOf, limit, cursor },
            { signal },
          );
          return {
            ...page,
            items: page.items.map(item => ({
              ...item,
              id: `${by}:${item.key}`,
            })),
          };
        }}
        what={t('overview.what')}
        permission={patchComplianceNodeReadPermission}
        total={count => t('overview.breakdown.total', { count })}
        empty={<Text>{t('overview.breakdown.empty')}</Text>}
      />
    </Section>
  );
};
