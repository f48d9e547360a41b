import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { useEntitySummary } from '../data';
import { countNodes } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { EntityStatus } from './EntityStatus';

/** The card is there without it. */
const EntityTrendLine = lazy(async () => {
  const { EntityTrendLine: Line } = await import('../trend');
  return { default: Line };
});

/**
 * How the nodes of the entity stand: the bar, the sentence, what is worst, how it
 * went lately, and the way to more.
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
      <Flex direction="column" gap="3">
        <EntityStatus request={request} maxFindings={3} />
        {nodes > 0 && (
          <Suspense fallback={null}>
            <EntityTrendLine entityRef={entityRef} />
          </Suspense>
        )}
      </Flex>
    </EntityInfoCard>
  );
};
