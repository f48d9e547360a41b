import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { NodeSummary } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { Separated } from '../ui';

/** The entities that a node belongs to directly. */
export const NodeOwners = (props: { owners: NodeSummary['owners'] }) => {
  const { owners } = props;
  const { t } = useTranslation();
  return owners.length === 0 ? (
    <>{t('nodes.unowned')}</>
  ) : (
    <Separated>
      {owners.map(({ entityRef }) => (
        <EntityRefLink key={entityRef} entityRef={entityRef} />
      ))}
    </Separated>
  );
};
