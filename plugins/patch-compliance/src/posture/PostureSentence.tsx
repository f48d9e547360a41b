import { Text } from '@backstage/ui';
import {
  compliancePercent,
  Coverage,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { Separated } from '../ui';
import { useTranslation } from '../translation';

/**
 * The sentence beside every bar: the percentage with its denominator, what is
 * in neither, and how old all of it is.
 */
export const PostureSentence = (props: {
  counts: PostureCounts;
  coverage?: Coverage;
}) => {
  const { counts, coverage } = props;
  const { t } = useTranslation();
  const percent = compliancePercent(counts);

  return (
    <Text as="p">
      <Separated>
        {percent === undefined
          ? t('posture.sentence.noData')
          : t('posture.sentence.judged', {
              percent,
              judged: counts.compliant + counts.nonCompliant,
            })}
        {counts.unknown > 0 &&
          t('posture.sentence.unknown', { nodes: counts.unknown })}
        {counts.excluded > 0 &&
          t('posture.sentence.excluded', { nodes: counts.excluded })}
        {coverage?.newestReadAt &&
          coverage.oldestReadAt &&
          t('posture.sentence.asOf', {
            newest: <Time at={coverage.newestReadAt} as="clock" />,
            oldest: <Time at={coverage.oldestReadAt} as="age" />,
          })}
      </Separated>
    </Text>
  );
};
