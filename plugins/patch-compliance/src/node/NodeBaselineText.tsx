import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { useFormat } from '../format';
import { useTranslation } from '../translation';
import { Code, SecondaryText, Separated } from '../ui';

/** The baseline that judged the node, by its name where that is known. */
export const NodeBaselineText = (props: {
  node: Pick<NodeDetails, 'baselineId' | 'baseline'>;
}) => {
  const { baselineId, baseline } = props.node;
  const { t } = useTranslation();
  const format = useFormat();

  return (
    <>
      {baseline && <div>{baseline.name}</div>}
      <Code>{baselineId}</Code>
      {baseline && (
        <SecondaryText as="div" size="small">
          <Separated>
            {t(`node.baseline.owner.${baseline.owner}`)}
            {baseline.isDefault && t('node.baseline.default')}
            {baseline.approveAfterDays !== undefined &&
              t('node.baseline.approveAfter', {
                count: baseline.approveAfterDays,
              })}
            {baseline.approveUntilDate &&
              t('node.baseline.approveUntil', {
                day: format.utcDay(baseline.approveUntilDate),
              })}
            {baseline.availableSecurityUpdates === 'NON_COMPLIANT' &&
              t('node.baseline.availableCount')}
          </Separated>
        </SecondaryText>
      )}
    </>
  );
};
