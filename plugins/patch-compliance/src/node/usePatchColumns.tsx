import { CellText, ColumnConfig } from '@backstage/ui';
import { NodePatch } from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { AtLeast, Time } from '../format';
import { useTranslation } from '../translation';
import { CellLines, Code } from '../ui';

/** The columns of a node's patches. */
export function usePatchColumns(): ColumnConfig<NodePatch & { id: number }>[] {
  const { t } = useTranslation();

  return useMemo(
    () => [
      {
        id: 'title',
        defaultWidth: '3fr',
        minWidth: 240,
        label: t('node.patches.columns.title'),
        isRowHeader: true,
        cell: patch => (
          <CellLines
            description={
              patch.kbId !== patch.title && <Code>{patch.kbId}</Code>
            }
          >
            {patch.title}
          </CellLines>
        ),
      },
      {
        id: 'state',
        defaultWidth: '1fr',
        minWidth: 150,
        label: t('node.patches.columns.state'),
        cell: patch => (
          <CellLines
            description={
              patch.installedAt &&
              t('node.patches.installed', {
                at: <Time at={patch.installedAt} />,
              })
            }
          >
            {t(`node.patches.state.${patch.state}`)}
          </CellLines>
        ),
      },
      {
        id: 'severity',
        defaultWidth: '1fr',
        minWidth: 150,
        label: t('node.patches.columns.severity'),
        cell: patch => (
          <CellText title={patch.severity || t('node.patches.noSeverity')} />
        ),
      },
      {
        id: 'classification',
        defaultWidth: '1fr',
        minWidth: 130,
        label: t('node.patches.columns.classification'),
        cell: patch => (
          <CellLines>{patch.classification || t('common.none')}</CellLines>
        ),
      },
      {
        id: 'cves',
        defaultWidth: '2fr',
        minWidth: 180,
        label: t('node.patches.columns.cves'),
        cell: patch => (
          <CellLines>
            {patch.cveIds.length > 0
              ? patch.cveIds.join(', ')
              : t('common.none')}
          </CellLines>
        ),
      },
      {
        id: 'firstSeen',
        defaultWidth: '1fr',
        minWidth: 150,
        label: t('node.patches.columns.firstSeen'),
        cell: patch => (
          <CellLines>
            <AtLeast since={patch.firstSeenAt} />
          </CellLines>
        ),
      },
    ],
    [t],
  );
}
