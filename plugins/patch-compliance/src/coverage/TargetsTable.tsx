import { useApi } from '@backstage/frontend-plugin-api';
import { patchComplianceTargetReadPermission } from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { patchComplianceApiRef } from '../api';
import { useUrlPosition } from '../routing';
import { useTranslation } from '../translation';
import { EmptyState, NoMatch, ServerTable } from '../ui';
import { TargetLedgerDialog } from './TargetLedgerDialog';
import { TargetQuery, toTargetFilter } from './targetQuery';
import { useTargetColumns } from './useTargetColumns';
import { useTargetUpdates } from './useTargetUpdates';

/** Targets with their coverage, the failed ones first unless told. */
export const TargetsTable = (props: {
  query: TargetQuery;
  /** Another object when there is newer data. */
  version?: object;
  /** A target that somebody asked for was read: what is said of all is old. */
  onRead: () => void;
  onClearFilters: () => void;
  onCloseLedger: () => void;
}) => {
  const { query, version, onRead, onClearFilters, onCloseLedger } = props;
  const { target: openTarget, ...listed } = query;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const position = useUrlPosition();

  const { updates, onUpdate, withoutOutdated } = useTargetUpdates(onRead);
  const columns = useTargetColumns({ query, onUpdate });
  // Which ledger is open changes nothing about the list.
  const listKey = JSON.stringify(listed);
  const request = useMemo<Omit<TargetQuery, 'target'>>(
    () => JSON.parse(listKey),
    [listKey],
  );
  const filtered = Object.values(toTargetFilter(query)).some(
    value => value !== undefined,
  );

  return (
    <>
      <ServerTable
        columns={columns}
        query={request}
        version={version}
        position={position}
        updates={updates}
        load={({ limit, cursor, signal }) =>
          withoutOutdated(() =>
            api.listTargets({ ...request, limit, cursor }, { signal }),
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
      {openTarget && (
        <TargetLedgerDialog
          targetId={openTarget}
          update={updates[openTarget]}
          onUpdate={onUpdate}
          onClose={onCloseLedger}
        />
      )}
    </>
  );
};
