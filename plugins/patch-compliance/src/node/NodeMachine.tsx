import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';
import { FactList, Section } from '../ui';

/** What kind of machine the node is. */
export const NodeMachine = (props: { node: NodeDetails }) => {
  const { node } = props;
  const { t } = useTranslation();
  const platform = [
    node.platformName ?? node.platformType,
    node.platformVersion,
  ]
    .filter(Boolean)
    .join(' ');

  return (
    <Section title={t('node.machine')}>
      <FactList
        facts={[
          {
            name: t('node.fields.kind'),
            value: t(`node.kind.${node.kind}`),
          },
          { name: t('node.fields.platform'), value: platform },
          { name: t('node.fields.computerName'), value: node.computerName },
          { name: t('node.fields.ipAddress'), value: node.ipAddress },
          { name: t('node.fields.instanceType'), value: node.instanceType },
          {
            name: t('node.fields.availabilityZone'),
            value: node.availabilityZone,
          },
          { name: t('node.fields.ec2State'), value: node.ec2State },
          { name: t('node.fields.agentVersion'), value: node.agentVersion },
          {
            name: t('node.fields.ping'),
            value:
              node.pingStatus && node.lastPingAt
                ? t('node.pingAt', {
                    status: node.pingStatus,
                    at: <Time at={node.lastPingAt} />,
                  })
                : node.pingStatus,
          },
        ]}
      />
    </Section>
  );
};
