import { Flex } from '@backstage/ui';
import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { useCallback, useMemo } from 'react';
import { useUrlFilter } from '../routing';
import { NodeFilters } from './NodeFilters';
import { NO_NODE_FILTER, parseNodeQuery, toNodeFilter } from './nodeQuery';
import { NodesSummary } from './NodesSummary';
import { NodesTable } from './NodesTable';

/** Nodes with their filters, which are kept in the URL. */
export const FilteredNodes = (props: {
  /** The entity whose nodes these are; without it, all nodes. */
  entityRef?: string;
}) => {
  const { entityRef } = props;
  const { filter: urlQuery, changeFilter } = useUrlFilter(parseNodeQuery);

  const scope = useMemo<NodeFilter>(
    () => (entityRef ? { entityRef: [entityRef] } : {}),
    [entityRef],
  );
  const query = useMemo(() => ({ ...urlQuery, ...scope }), [urlQuery, scope]);

  const chosen = toNodeFilter(urlQuery);
  const filtered = Object.values(chosen).some(value => value !== undefined);
  const clearFilters = useCallback(
    () => changeFilter(NO_NODE_FILTER),
    [changeFilter],
  );

  return (
    <Flex direction="column" gap="4">
      <NodeFilters
        key={entityRef}
        filter={chosen}
        onChange={changeFilter}
        scope={scope}
      />
      {(filtered || !entityRef) && (
        <NodesSummary filter={toNodeFilter(query)} />
      )}
      <NodesTable
        query={query}
        onSortChange={changeFilter}
        onClearFilters={filtered ? clearFilters : undefined}
      />
    </Flex>
  );
};
