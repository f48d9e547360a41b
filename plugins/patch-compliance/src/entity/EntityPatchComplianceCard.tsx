import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useEntitySummary } from '../data';
import { countNodes } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { EntityStatus } from './EntityStatus';

/**
 * How the nodes of the entity stand: the bar, the sentence, what is worst and
 * the way to more.
 *
 * @public
 */
export const EntityPatchComplianceCard = () => {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();
  const request = useEntitySummary(entityRef);

  const nodes = request.value ? countNodes(request.value.counts) : 0;

  return (
    <EntityInfoCard
      title={t('common.title')}
      footerActions={
        links &&
        nodes > 0 && (
          <Link href={links.nodes({ entityRef: [entityRef] })}>
            {t('entity.nodes', { count: nodes })}
          </Link>
        )
      }
    >
      <EntityStatus request={request} maxFindings={3} />
    </EntityInfoCard>
  );
};
