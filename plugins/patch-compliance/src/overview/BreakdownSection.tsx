import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { useTranslation } from '../translation';
import { Section, ServerTable } from '../ui';
import { OverviewDimension } from './dimensions';
import { useBreakdownColumns } from './useBreakdownColumns';

const PAGE_SIZES = [8];

/** The organization's nodes by one dimension, the one with most non-compliant nodes first. */
export const BreakdownSection = (props: {
  by: OverviewDimension;
  /** Another object when there is newer data. */
  version: object;
  /** The day that is looked at, absent for now. */
  asOf?: string;
}) => {
  const { by, version, asOf } = props;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const columns = useBreakdownColumns(by, asOf);

  return (
    <Section title={t(`overview.breakdown.title.${by}`)}>
      <ServerTable
        columns={columns}
        version={version}
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
