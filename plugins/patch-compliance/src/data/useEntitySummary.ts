import { useApi } from '@backstage/frontend-plugin-api';
import {
  EntitySummary,
  OrganizationCoverage,
} from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { countNodes } from '../posture';
import { RequestState, useReloadOnChange } from '../request';
import { useCoveredRequest } from './useCoveredRequest';
import { useSummary } from './useSummary';

/** The compliance of an entity's nodes, and what may bring it its first ones. */
export interface EntitySummaryState extends RequestState<EntitySummary> {
  /**
   * The coverage of the whole organization, for an entity without nodes: those
   * may be where nothing was read yet, which its own coverage cannot know.
   */
  organization?: OrganizationCoverage;
}

/** The compliance of the nodes that belong to an entity, now or at an earlier time. */
export function useEntitySummary(
  entityRef: string,
  asOf?: string,
): EntitySummaryState {
  const api = useApi(patchComplianceApiRef);
  const request = useCoveredRequest(
    JSON.stringify({ entityRef, asOf }),
    options =>
      api.getEntitySummary(asOf ? { entityRef, asOf } : entityRef, options),
    {
      isPast: asOf !== undefined,
      poll: ({ coverage }) => coverage.targets.pending > 0,
    },
  );
  const { value, error, loading, reload } = request;

  const hasNoNodes = value !== undefined && countNodes(value.counts) === 0;
  const { value: organization, loading: organizationLoading } = useSummary(
    {},
    { enabled: hasNoNodes && !asOf },
  );

  // Each newer version of the organization may have brought the entity nodes.
  useReloadOnChange(organization, reload);

  const undecided = hasNoNodes && !organization && organizationLoading;
  return {
    value: undecided ? undefined : value,
    error,
    loading: loading || undecided,
    reload,
    organization: hasNoNodes ? organization?.coverage : undefined,
  };
}
