import { Text } from '@backstage/ui';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';
import { NodeBaselineText } from './NodeBaselineText';
import { Code, FactList, Section } from '../ui';

/** The sources of the verdict: baseline, patch group and the last operation. */
export const NodeOperation = (props: { node: NodeDetails }) => {
  const { node } = props;
  const { t } = useTranslation();

  const code = (value: string | undefined) => value && <Code>{value}</Code>;
  const time = (value: string | undefined) => value && <Time at={value} />;

  return (
    <Section title={t('node.operation.title')}>
      {!node.operation && <Text as="p">{t('node.operation.none')}</Text>}
      <FactList
        facts={[
          {
            name: t('node.fields.baseline'),
            value: node.baselineId && <NodeBaselineText node={node} />,
          },
          { name: t('node.fields.patchGroup'), value: node.patchGroup },
          { name: t('node.fields.operation'), value: node.operation },
          {
            name: t('node.fields.operationStart'),
            value: time(node.operationStartTime),
          },
          {
            name: t('node.fields.operationEnd'),
            value: time(node.operationEndTime),
          },
          { name: t('node.fields.rebootOption'), value: node.rebootOption },
          { name: t('node.fields.snapshot'), value: code(node.snapshotId) },
          {
            name: t('node.fields.overrideList'),
            value: code(node.installOverrideList),
          },
          {
            name: t('node.fields.lastNoReboot'),
            value: time(node.lastNoRebootInstallTime),
          },
        ]}
      />
    </Section>
  );
};
