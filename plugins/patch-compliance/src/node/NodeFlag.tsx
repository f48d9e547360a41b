import { Text } from '@backstage/ui';
import { Posture, PostureFlag } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';

/** What AWS says of a node where it says the opposite. */
const OPPOSITE: Partial<Record<Posture, Posture>> = {
  compliant: 'non-compliant',
  'non-compliant': 'compliant',
};

/** What is worth knowing beside the verdict, and what it means. */
export const NodeFlag = (props: { flag: PostureFlag; posture: Posture }) => {
  const { flag, posture } = props;
  const { t } = useTranslation();
  const opposite = OPPOSITE[posture];

  return (
    <Text as="p">
      <strong>{t(`posture.flag.${flag}`)}</strong>
      {t('common.separator')}
      {t(`explanation.flag.${flag}`)}
      {flag === 'disputed' && opposite && (
        <>
          {' '}
          {t('explanation.verdicts', {
            ours: t(`posture.name.${posture}`),
            aws: t(`posture.name.${opposite}`),
          })}
        </>
      )}
    </Text>
  );
};
