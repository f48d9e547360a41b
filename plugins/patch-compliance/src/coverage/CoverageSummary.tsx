import { Flex } from '@backstage/ui';
import {
  AsOf,
  NodeFilter,
  OrganizationCoverage,
} from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { SecondaryText, Separated } from '../ui';
import { CoverageNotice } from './CoverageNotice';
import { CoverageSentence } from './CoverageSentence';
import { NodeCoverageText } from './NodeCoverageText';

/** How much was seen: of the targets, the accounts and the nodes. */
export const CoverageSummary = (props: {
  coverage: OrganizationCoverage;
  /** Whose coverage it is, for the way to its nodes. */
  filter?: NodeFilter & AsOf;
}) => {
  const { coverage, filter } = props;
  const { accounts } = coverage;
  const { t } = useTranslation();

  return (
    <Flex direction="column" gap="3">
      <CoverageSentence coverage={coverage} asOf={filter?.asOf} />
      <SecondaryText as="p">
        <Separated>
          {t('coverage.accounts', {
            active: accounts.active,
            count: accounts.total,
          })}
          {accounts.excluded !== undefined &&
            accounts.excluded > 0 &&
            t('coverage.excluded', { count: accounts.excluded })}
        </Separated>
      </SecondaryText>
      {coverage.nodes && (
        <NodeCoverageText nodes={coverage.nodes} filter={filter} />
      )}
      {filter?.asOf === undefined && <CoverageNotice coverage={coverage} />}
    </Flex>
  );
};
