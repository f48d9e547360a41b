import {
  EntitySummary,
  OrganizationCoverage,
} from 'backstage-plugin-patch-compliance-common';
import { CoverageNotice, FirstReadProgress, isStopped } from '../coverage';
import { Findings } from './Findings';
import { NothingOwned } from './NothingOwned';

/**
 * Why an entity has no nodes. That it owns none is only said where everything
 * was read that could hold them.
 */
export const NoNodesStatus = (props: {
  summary: EntitySummary;
  organization?: OrganizationCoverage;
}) => {
  const { summary, organization = summary.coverage } = props;
  const { coverage, unreadable, entityRef } = summary;

  const pending = [coverage, organization].find(
    ({ targets }) => targets.pending > 0,
  );
  // However few the targets are: the entity's nodes may all be there.
  const showProgress =
    pending && !isStopped(pending) && !pending.discoveryErrors;

  return (
    <>
      {showProgress ? (
        <FirstReadProgress coverage={pending} />
      ) : (
        <CoverageNotice coverage={pending ?? organization} />
      )}
      {unreadable.length > 0 && <Findings summary={summary} />}
      {!pending && unreadable.length === 0 && (
        <NothingOwned
          entityRef={entityRef}
          undiscovered={organization.accounts.total === 0}
          unread={organization.targets.failed}
        />
      )}
    </>
  );
};
