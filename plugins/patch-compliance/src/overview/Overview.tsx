import { Flex } from '@backstage/ui';
import { ComplianceSummary } from 'backstage-plugin-patch-compliance-common';
import { CoverageSummary, UnreadableNotice } from '../coverage';
import {
  countNodes,
  PostureBar,
  PostureLegend,
  PostureSentence,
} from '../posture';
import { useTranslation } from '../translation';
import { TrendSection, TrendState, TimesToPatch } from '../trend';
import { Columns, Section } from '../ui';
import { BreakdownSection } from './BreakdownSection';
import { OVERVIEW_DIMENSIONS } from './dimensions';
import { NoNodes } from './NoNodes';
import { OwnershipCounts } from './OwnershipCounts';
import { ReasonList } from './ReasonList';

/** The organization's numbers, with how much of it they cover beside them. */
export const Overview = (props: {
  summary: ComplianceSummary;
  history: TrendState;
  /** The day that is looked at, absent for now. */
  asOf?: string;
}) => {
  const { summary, history, asOf } = props;
  const { counts, coverage, reasons, ownership } = summary;
  const { t } = useTranslation();
  const hasNodes = countNodes(counts) > 0;

  return (
    <Flex direction="column" gap="4">
      <Columns>
        <Section title={t('overview.organization')}>
          {counts && hasNodes ? (
            <Flex direction="column" gap="3">
              <PostureBar counts={counts} />
              <PostureSentence counts={counts} coverage={coverage} />
              <PostureLegend counts={counts} filter={{ asOf }} />
            </Flex>
          ) : (
            <NoNodes
              accounts={coverage.accounts.total}
              known={counts !== undefined}
            />
          )}
        </Section>
        <Section title={t('coverage.title')}>
          <Flex direction="column" gap="3">
            <CoverageSummary coverage={coverage} filter={{ asOf }} />
            {!asOf && <UnreadableNotice coverage={coverage} />}
          </Flex>
        </Section>
      </Columns>
      <Columns>
        <TrendSection state={history} />
        {!asOf && <TimesToPatch state={history} />}
      </Columns>
      {hasNodes && (
        <Columns>
          <Section title={t('overview.reasons.title')}>
            <ReasonList reasons={reasons} asOf={asOf} />
          </Section>
          {ownership && (
            <Section title={t('overview.ownership.title')}>
              <OwnershipCounts ownership={ownership} asOf={asOf} />
            </Section>
          )}
          {OVERVIEW_DIMENSIONS.map(by => (
            <BreakdownSection
              key={`${by} ${asOf}`}
              by={by}
              summary={summary}
              asOf={asOf}
            />
          ))}
        </Columns>
      )}
    </Flex>
  );
};
