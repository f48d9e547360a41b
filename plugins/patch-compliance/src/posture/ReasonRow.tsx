import {
  AsOf,
  NodeFilter,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';
import { Day } from '../format';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { FindingRow, SecondaryText } from '../ui';
import { PostureIcon } from './PostureIcon';

/** `3 nodes miss patches`, with the way to them, and since when. */
export const ReasonRow = (props: {
  count: ReasonCount;
  /** Which nodes are counted. */
  filter?: NodeFilter & AsOf;
}) => {
  const { count, filter } = props;
  const { posture, reason, nodes, oldestSince } = count;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  return (
    <FindingRow
      icon={<PostureIcon posture={posture} />}
      href={links?.nodes({ ...filter, reason: [reason] })}
      title={t(`posture.finding.${reason}`, { count: nodes })}
    >
      {oldestSince && (
        <SecondaryText>
          {t('entity.oldestSince', { day: <Day at={oldestSince} /> })}
        </SecondaryText>
      )}
    </FindingRow>
  );
};
