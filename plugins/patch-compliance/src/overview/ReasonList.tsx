import { Text } from '@backstage/ui';
import { AsOf, ReasonCount } from 'backstage-plugin-patch-compliance-common';
import { ReasonRow, sortReasons } from '../posture';
import { useTranslation } from '../translation';
import { PlainList } from '../ui';

/** Why nodes are not compliant, the worst reason first, each with the way to its nodes. */
export const ReasonList = (props: { reasons: ReasonCount[] } & AsOf) => {
  const { reasons, asOf } = props;
  const { t } = useTranslation();

  if (reasons.length === 0) {
    return <Text as="p">{t('overview.reasons.none')}</Text>;
  }
  return (
    <PlainList>
      {sortReasons(reasons).map(count => (
        <ReasonRow key={count.reason} count={count} filter={{ asOf }} />
      ))}
    </PlainList>
  );
};
