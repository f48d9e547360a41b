import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { TargetErrorText, TargetStatusBadge } from '../coverage';
import { Time } from '../format';
import { useTranslation } from '../translation';
import { FactList, Section } from '../ui';

/** How old what is shown of the node is, and why it may be old. */
export const NodeCoverage = (props: { node: NodeDetails }) => {
  const { targetStatus, readAt, knownSince, targetError } = props.node;
  const { t } = useTranslation();
  return (
    <Section title={t('node.coverage.title')}>
      <FactList
        facts={[
          {
            name: t('node.fields.status'),
            value: targetStatus && <TargetStatusBadge status={targetStatus} />,
          },
          {
            name: t('node.fields.readAt'),
            value: readAt && <Time at={readAt} />,
          },
          {
            name: t('node.fields.knownAt'),
            value: knownSince && <Time at={knownSince} />,
          },
          {
            name: t('node.fields.error'),
            value: targetError && <TargetErrorText error={targetError} />,
          },
        ]}
      />
    </Section>
  );
};
