import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { BreakdownItem } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { OverviewDimension } from './dimensions';

/** What the nodes of a row have in common, in words. */
export const BreakdownLabel = (props: {
  by: OverviewDimension;
  item: BreakdownItem;
}) => {
  const { by, item } = props;
  const { t } = useTranslation();

  if (item.key === '') {
    return <>{t(`overview.breakdown.none.${by}`)}</>;
  }
  return by === 'owner' ? (
    <EntityDisplayName entityRef={item.key} />
  ) : (
    <>{item.label ?? item.key}</>
  );
};
