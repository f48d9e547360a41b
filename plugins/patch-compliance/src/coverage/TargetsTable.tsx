import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  patchComplianceTargetReadPermission,
  Target,
} from 'backstage-plugin-patch-compliance-common';
import { useCallback, useState } from 'react';
import { patchComplianceApiRef } from '../api';
import { useTranslation } from '../translation';
import { EmptyState, ServerTable } from '../ui';
import { TargetQuery } from './targetQuery';
import { useTargetColumns } from './useTargetColumns';

/** Targets with their coverage, the failed ones first. */
export const TargetsTable = (props: {
  query: TargetQuery;
  onClearFilters: () => void;
}) => {
  const { query, onClearFilters } = props;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();

  const [updates, setUpdates] = useState<Record<string, Target>>({});
  const onUpdate = useCallback(
    (target: Target) =>
      setUpdates(previous => ({ ...previous, [target.id]: target })),
    [],
  );
  const columns = useTargetColumns(onUpdate);
  const filtered = Object.values(query).some(value => value !== undefined);

  return (
    <ServerTable
      columns={columns}
      query={query}
      updates={updates}
      load={async ({ limit, cursor, signal }) => {
        const page = await api.listTargets(
          { ...query, limit, cursor },
          { signal },
        );
        // What the server just said is newer than what polling has found.
        setUpdates({});
        return page;
      }}
      what={t('coverage.what')}
      permission={patchComplianceTargetReadPermission}
      total={count => t('coverage.table.total', { count })}
      empty={
        filtered ? (
          <EmptyState
            title={t('coverage.table.emptyFilter')}
            action={
              <Button variant="secondary" size="small" onPress={onClearFilters}>
                {t('common.clearFilters')}
              </Button>
            }
          />
        ) : (
          <EmptyState title={t('coverage.table.empty')} />
        )
      }
    />
  );
};
