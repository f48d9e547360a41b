import { Flex } from '@backstage/ui';
import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { useCallback, useMemo } from 'react';
import { UnreadSentence } from '../coverage';
import { useSummary } from '../data';
import { useUrlFilter } from '../routing';
import { DroppedFilters } from '../ui';
import { NodeFilters } from './NodeFilters';
import { NO_NODE_FILTER, parseNodeQuery, toNodeFilter } from './nodeQuery';
import { NodesSummary } from './NodesSummary';
import { NodesTable } from './NodesTable';

const NO_ENTITY_REF = { entityRef: undefined } as const;
const NO_TIME = { asOf: undefined } as const;

/** Nodes with their filters, which are kept in the URL. */
export const FilteredNodes = (props: {
  /** The entity whose nodes these are; without it, all nodes. */
  entityRef?: string;
}) => {
  const { entityRef } = props;
  const {
    filter: urlQuery,
    changeFilter,
    dropped,
    forgetDropped,
  } = useUrlFilter(parseNodeQuery);

  const scope = useMemo<NodeFilter>(
    () => (entityRef ? { entityRef: [entityRef] } : {}),
    [entityRef],
  );
  const query = useMemo(() => ({ ...urlQuery, ...scope }), [urlQuery, scope]);

  // A scope is not chosen, whatever the URL says, and a time is no filter.
  const chosen = useMemo(
    () => ({
      ...toNodeFilter(urlQuery),
      ...NO_TIME,
      ...(entityRef && NO_ENTITY_REF),
    }),
    [urlQuery, entityRef],
  );
  const { value: summary } = useSummary(toNodeFilter(query));
  const filtered = Object.values(chosen).some(value => value !== undefined);
  const clearFilters = useCallback(
    () => changeFilter(NO_NODE_FILTER),
    [changeFilter],
  );

  return (
    <Flex direction="column" gap="4">
      <DroppedFilters dropped={dropped} onForget={forgetDropped} />
      <NodeFilters
        key={entityRef}
        filter={chosen}
        onChange={changeFilter}
        scope={scope}
      />
      {(filtered || !entityRef) && <NodesSummary summary={summary} />}
      {summary && !entityRef && (
        <UnreadSentence
          coverage={summary.coverage}
          filter={{
            accountId: query.accountId,
            region: query.region,
            asOf: query.asOf,
          }}
        />
      )}
      <NodesTable
        query={query}
        version={summary}
        onSortChange={changeFilter}
        onClearFilters={filtered ? clearFilters : undefined}
      />
    </Flex>
  );
};
