import { Text } from '@backstage/ui';
import {
  AsOf,
  Coverage,
  TARGET_STATUSES,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { LinkOrText, Separated } from '../ui';

/** `212 of 240 account-Regions fresh · 9 failed · 19 not enabled`, each with the way to them. */
export const CoverageSentence = (
  props: {
    coverage: Coverage;
  } & AsOf,
) => {
  const { targets } = props.coverage;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  const describe = (status: TargetStatus) =>
    status === 'fresh'
      ? t('coverage.sentence.fresh', {
          fresh: targets.fresh,
          count: targets.total,
        })
      : t(`coverage.sentence.${status}`, { targets: targets[status] });

  const statuses = TARGET_STATUSES.filter(
    status => status !== 'fresh' && targets[status] > 0,
  );

  return (
    <Text as="p">
      <Separated>
        {(['fresh', ...statuses] as const).map(status => (
          <LinkOrText
            key={status}
            href={links?.coverage({ status: [status], asOf: props.asOf })}
          >
            {describe(status)}
          </LinkOrText>
        ))}
      </Separated>
    </Text>
  );
};
