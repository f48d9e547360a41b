import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  NodeDetails,
  patchComplianceNodeReadPermission,
} from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { useTranslation } from '../translation';
import { Section, ServerTable } from '../ui';
import { usePatchColumns } from './usePatchColumns';

/** The patches that keep a node non-compliant, worst first. */
export const NodePatches = (props: {
  node: Pick<NodeDetails, 'id' | 'posture' | 'patchesIncomplete'>;
}) => {
  const { id, posture, patchesIncomplete } = props.node;
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const columns = usePatchColumns();

  return (
    <Section title={t('node.patches.title')}>
      {patchesIncomplete && <Text>{t('node.patches.incomplete')}</Text>}
      <ServerTable
        key={id}
        columns={columns}
        load={async ({ limit, cursor, signal }) => {
          const page = await api.listNodePatches(
            { id, limit, cursor },
            { signal },
          );
          return {
            ...page,
            // Nothing that AWS tells of a patch is unique on a node.
            items: page.items.map((patch, index) => ({
              ...patch,
              id: index,
            })),
          };
        }}
        what={t('node.patches.what')}
        permission={patchComplianceNodeReadPermission}
        total={count => t('node.patches.total', { count })}
        empty={
          <Text>
            {posture === 'compliant'
              ? t('node.patches.none')
              : t('node.patches.unknown')}
          </Text>
        }
      />
    </Section>
  );
};
