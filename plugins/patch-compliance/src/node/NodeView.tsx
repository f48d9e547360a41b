import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { AsOfSection, AsOfState } from '../asOf';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { Code, Columns, CopyButton, DroppedFilters, PageContent } from '../ui';
import { NodeChanges } from './NodeChanges';
import { NodeCounts } from './NodeCounts';
import { NodeCoverage } from './NodeCoverage';
import { NodeMachine } from './NodeMachine';
import { NodeOperation } from './NodeOperation';
import { NodeOwnership } from './NodeOwnership';
import { NodePatches } from './NodePatches';
import { NodePosture } from './NodePosture';
import { NodeTags } from './NodeTags';

/** Everything that is known of a node, or was at an earlier time. */
export const NodeView = (props: {
  node: NodeDetails;
  /** The time that is looked at. */
  time: AsOfState;
  /** The node was read again. */
  onRead: () => void;
}) => {
  const { node, time, onRead } = props;
  const isPast = node.asOf !== undefined;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();
  const title = node.name ?? node.instanceId;

  return (
    <BreadcrumbEntry entry={{ label: title, href: links?.node(node.id) ?? '' }}>
      <PageContent
        title={title}
        metadata={[
          {
            label: t('node.fields.instanceId'),
            value: (
              <Flex gap="1" align="center">
                <Code>{node.instanceId}</Code>
                <CopyButton text={node.instanceId} what={t('node.id')} />
              </Flex>
            ),
          },
          {
            label: t('node.fields.account'),
            value: (
              <span title={node.accountId}>
                {node.accountName ?? node.accountId}
              </span>
            ),
          },
          { label: t('node.fields.region'), value: node.region },
          {
            label: t('node.fields.environment'),
            value: node.environment ?? t('common.none'),
          },
        ]}
      >
        <Flex direction="column" gap="4">
          <DroppedFilters
            dropped={time.dropped}
            onForget={time.forgetDropped}
          />
          <AsOfSection state={time}>
            <NodePosture node={node} onRead={onRead} />
            {!isPast && <NodePatches node={node} />}
            <Columns>
              {!isPast && <NodeMachine node={node} />}
              <NodeOwnership node={node} />
              {!isPast && <NodeCounts node={node} />}
              {!isPast && <NodeOperation node={node} />}
              <NodeCoverage node={node} />
              <NodeChanges node={node} />
            </Columns>
            {node.tags && <NodeTags tags={node.tags} />}
          </AsOfSection>
        </Flex>
      </PageContent>
    </BreadcrumbEntry>
  );
};
