import { Flex, Text } from '@backstage/ui';
import {
  NodeDetails,
  PatchCounts,
} from 'backstage-plugin-patch-compliance-common';
import { useFormat } from '../format';
import { useTranslation } from '../translation';
import { FactList, SecondaryText, Section } from '../ui';

const STATES = [
  'missing',
  'failed',
  'installed',
  'installedOther',
  'installedPendingReboot',
  'installedRejected',
  'notApplicable',
  'unreportedNotApplicable',
  'availableSecurityUpdate',
] as const satisfies ReadonlyArray<keyof PatchCounts>;

const LEVELS = [
  'criticalNonCompliant',
  'securityNonCompliant',
  'otherNonCompliant',
] as const satisfies ReadonlyArray<keyof PatchCounts>;

/** AWS's counts side by side. They overlap, so there is no total. */
export const NodeCounts = (props: { node: NodeDetails }) => {
  const { counts } = props.node;
  const { t } = useTranslation();
  const format = useFormat();

  if (!counts) {
    return (
      <Section title={t('node.counts.title')}>
        <Text as="p">{t('node.counts.none')}</Text>
      </Section>
    );
  }

  // AWS's −1 says that it cannot tell.
  const value = (count: number | undefined) =>
    count === undefined || count < 0
      ? t('node.counts.notReported')
      : format.number(count);

  const toFacts = (names: typeof STATES | typeof LEVELS) =>
    names.map(name => ({
      name: t(`node.counts.${name}`),
      value: value(counts[name]),
    }));

  return (
    <Section title={t('node.counts.title')}>
      <Flex direction="column" gap="3">
        <FactList facts={toFacts(STATES)} />
        <Text as="h3" variant="body-medium" weight="bold">
          {t('node.counts.levels')}
        </Text>
        <FactList facts={toFacts(LEVELS)} />
        <SecondaryText as="p" size="small">
          {t('node.counts.levelsNote')} {t('node.counts.note')}
        </SecondaryText>
      </Flex>
    </Section>
  );
};
