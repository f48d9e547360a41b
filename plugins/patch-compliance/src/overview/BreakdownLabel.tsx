import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  BreakdownDimension,
  BreakdownItem,
} from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';

/** What the nodes of a row have in common, in words. */
export const BreakdownLabel = (props: {
  by: BreakdownDimension;
  item: BreakdownItem;
}) => {
  const { by, item } = props;
  const { t } = useTranslation();

  if (item.key === '') {
    return <>{t(`overview.breakdown.none.${by}`)}</>;
  }
  return by === 'owner' || by === 'system' ? (
    <EntityDisplayName entityRef={item.key} />
  ) : (
    <>{item.label ?? item.key}</>
  );
};
