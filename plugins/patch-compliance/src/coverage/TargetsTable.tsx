import { useApi } from '@backstage/frontend-plugin-api';
import { patchComplianceTargetReadPermission } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { useTranslation } from '../translation';
import { EmptyState, NoMatch, ServerTable } from '../ui';
import { TargetQuery } from './targetQuery';
import { useTargetColumns } from './useTargetColumns';
import { useTargetUpdates } from './useTargetUpdates';

/** Targets with their coverage, the failed ones first. */
export const TargetsTable = (props: {
  query: TargetQuery;
  /** Another object when there is newer data. */
  version?: object;
  onClearFilters: () => void;
}) => {
  const { query, version, onClearFilters } = props;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();

  const { updates, onUpdate, withoutOutdated } = useTargetUpdates();
  const columns = useTargetColumns(onUpdate);
  const filtered = Object.values(query).some(value => value !== undefined);

  return (
    <ServerTable
      columns={columns}
      query={query}
      version={version}
      updates={updates}
      load={({ limit, cursor, signal }) =>
        withoutOutdated(() =>
          api.listTargets({ ...query, limit, cursor }, { signal }),
        )
      }
      what={t('coverage.what')}
      permission={patchComplianceTargetReadPermission}
      total={count => t('coverage.table.total', { count })}
      empty={
        filtered ? (
          <NoMatch
            title={t('coverage.table.emptyFilter')}
            onClearFilters={onClearFilters}
          />
        ) : (
          <EmptyState title={t('coverage.table.empty')} />
        )
      }
    />
  );
};
