import {
  AsOf,
  NodeFilter,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { FindingRow, SecondaryText, Separated } from '../ui';
import { PostureIcon } from './PostureIcon';

/** `3 nodes miss patches · oldest 23 days · CVE-2026-1234`, with the way to them. */
export const ReasonRow = (props: {
  count: ReasonCount;
  cveIds?: string[];
  /** Which nodes are counted. */
  filter?: NodeFilter & AsOf;
}) => {
  const { count, cveIds, filter } = props;
  const { posture, reason, nodes, oldestSince } = count;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  return (
    <FindingRow
      icon={<PostureIcon posture={posture} />}
      href={links?.nodes({ ...filter, reason: [reason] })}
      title={t(`posture.finding.${reason}`, { count: nodes })}
    >
      <SecondaryText>
        <Separated>
          {oldestSince &&
            t('entity.oldestSince', {
              day: <Time at={oldestSince} as="day" />,
            })}
          {cveIds}
        </Separated>
      </SecondaryText>
    </FindingRow>
  );
};
