import { Cell, CellText, ColumnConfig, Flex } from '@backstage/ui';
import { NodeSummary } from 'backstage-plugin-patch-compliance-common';
import { useMemo } from 'react';
import { Time, useFormat } from '../format';
import { PostureBadge } from '../posture';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { CellLines, Code, CopyButton, LinkOrText } from '../ui';
import { NodeOwners } from './NodeOwners';
import { NodeReason } from './NodeReason';

/** What a report says that proves nothing is no number to show in a list. */
function isJudged({ posture }: NodeSummary): boolean {
  return posture === 'compliant' || posture === 'non-compliant';
}

/** What is not kept of earlier times. */
const COLUMNS_OF_NOW = ['missing', 'operationEndTime'];

/**
 * The columns of tables of nodes. Sortable ones are named after their sort field.
 *
 * @param asOf - the day that is looked at, if it is not now
 */
export function useNodeColumns(asOf?: string): ColumnConfig<NodeSummary>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const links = usePatchComplianceLinks();

  return useMemo(() => {
    const columns: ColumnConfig<NodeSummary>[] = [
      {
        id: 'name',
        defaultWidth: '2fr',
        minWidth: 190,
        label: t('nodes.columns.name'),
        isRowHeader: true,
        isSortable: true,
        cell: node => (
          <CellLines
            description={
              <Flex gap="1" align="center">
                <Code>{node.instanceId}</Code>
                <CopyButton
                  text={node.instanceId}
                  what={t('nodes.id', { id: node.instanceId })}
                />
              </Flex>
            }
          >
            <LinkOrText href={links?.node(node.id, { asOf })}>
              {node.name ?? t('nodes.unnamed')}
            </LinkOrText>
          </CellLines>
        ),
      },
      {
        id: 'posture',
        defaultWidth: '2fr',
        minWidth: 170,
        label: t('nodes.columns.posture'),
        isSortable: true,
        cell: node => (
          <CellLines description={<NodeReason node={node} asOf={asOf} />}>
            <PostureBadge posture={node.posture} />
          </CellLines>
        ),
      },
      {
        id: 'missing',
        defaultWidth: '1fr',
        minWidth: 115,
        label: t('nodes.columns.missing'),
        isSortable: true,
        cell: node => (
          <CellText
            title={
              isJudged(node) && node.counts?.missing !== undefined
                ? format.number(node.counts.missing)
                : t('common.none')
            }
          />
        ),
      },
      {
        id: 'owner',
        defaultWidth: '1fr',
        minWidth: 120,
        label: t('nodes.columns.owner'),
        cell: node => (
          <Cell>
            <NodeOwners owners={node.owners} />
          </Cell>
        ),
      },
      {
        id: 'environment',
        defaultWidth: '1fr',
        minWidth: 150,
        label: t('nodes.columns.environment'),
        isSortable: true,
        cell: node => <CellText title={node.environment ?? t('common.none')} />,
      },
      {
        id: 'account',
        defaultWidth: '2fr',
        minWidth: 140,
        label: t('nodes.columns.account'),
        isSortable: true,
        cell: node => (
          <CellLines description={node.region}>
            <span title={node.accountId}>
              {node.accountName ?? <Code>{node.accountId}</Code>}
            </span>
          </CellLines>
        ),
      },
      {
        id: 'platform',
        defaultWidth: '2fr',
        minWidth: 130,
        label: t('nodes.columns.platform'),
        isSortable: true,
        cell: node => (
          <CellLines description={node.platformVersion}>
            {node.platformName ?? node.platformType ?? t('common.none')}
          </CellLines>
        ),
      },
      {
        id: 'operationEndTime',
        defaultWidth: '1fr',
        minWidth: 160,
        label: t('nodes.columns.operationEndTime'),
        isSortable: true,
        cell: node => (
          <CellLines description={node.operation}>
            {node.operationEndTime && node.reason !== 'invalid-report' ? (
              <Time at={node.operationEndTime} />
            ) : (
              t('common.none')
            )}
          </CellLines>
        ),
      },
    ];
    return asOf
      ? columns.filter(({ id }) => !COLUMNS_OF_NOW.includes(id))
      : columns;
  }, [t, format, links, asOf]);
}
