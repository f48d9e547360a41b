import { Target } from 'backstage-plugin-patch-compliance-common';
import { useFormat } from '../format';
import { countNodes } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { LinkOrText, NoValue } from '../ui';

/** How many nodes a target has, with the way to them. */
export const TargetNodes = (props: { target: Target }) => {
  const { counts, accountId, region } = props.target;
  const format = useFormat();
  const links = usePatchComplianceLinks();

  return (
    <LinkOrText
      href={
        counts && links?.nodes({ accountId: [accountId], region: [region] })
      }
    >
      {counts ? format.number(countNodes(counts)) : <NoValue />}
    </LinkOrText>
  );
};
