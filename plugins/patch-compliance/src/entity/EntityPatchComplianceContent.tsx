import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { AsOfSection, useAsOf } from '../asOf';
import { useEntitySummary } from '../data';
import { FilteredNodes } from '../nodes';
import { countNodes } from '../posture';
import { useTranslation } from '../translation';
import { TimesToPatch, TrendSection, useTrend } from '../trend';
import { Columns, Section } from '../ui';
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
  const time = useAsOf();
  const { asOf } = time;
  const request = useEntitySummary(entityRef, asOf);
  const history = useTrend({ entityRef }, asOf);
  const hasNodes =
    request.value !== undefined && countNodes(request.value.counts) > 0;

  return (
    <AsOfSection state={time}>
      <Section title={t('common.title')}>
        <EntityStatus request={request} asOf={asOf} />
      </Section>
      {(hasNodes || asOf) && (
        <Columns>
          <TrendSection state={history} />
          {!asOf && <TimesToPatch state={history} />}
        </Columns>
      )}
      {hasNodes && <FilteredNodes entityRef={entityRef} />}
    </AsOfSection>
  );
};
