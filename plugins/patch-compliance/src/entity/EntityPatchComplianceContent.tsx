import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex } from '@backstage/ui';
import { useEntitySummary } from '../data';
import { FilteredNodes } from '../nodes';
import { countNodes } from '../posture';
import { useTranslation } from '../translation';
import { Section } from '../ui';
import { EntityStatus } from './EntityStatus';

/**
 * The tab of an entity: how its nodes stand, and all of them.
 *
 * @public
 */
export const EntityPatchComplianceContent = () => {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { t } = useTranslation();
  const request = useEntitySummary(entityRef);

  return (
    <Flex direction="column" gap="4">
      <Section title={t('common.title')}>
        <EntityStatus request={request} />
      </Section>
      {request.value && countNodes(request.value.counts) > 0 && (
        <FilteredNodes entityRef={entityRef} />
      )}
    </Flex>
  );
};
