import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header } from '@backstage/ui';
import { NodeDetails } from 'backstage-plugin-patch-compliance-common';
import { usePatchComplianceLinks } from '../routing';
import { NodeChanges } from './NodeChanges';
import { NodeCounts } from './NodeCounts';
import { NodeCoverage } from './NodeCoverage';
import { NodeIdentity } from './NodeIdentity';
import { NodeOperation } from './NodeOperation';
import { NodeOwnership } from './NodeOwnership';
import { NodePatches } from './NodePatches';
import { NodePosture } from './NodePosture';
import { NodeTags } from './NodeTags';
import styles from './NodeView.module.css';

/** Everything that is known of a node. */
export const NodeView = (props: { node: NodeDetails }) => {
  const { node } = props;
  const links = usePatchComplianceLinks();
  const title = node.name ?? node.instanceId;

  return (
    <BreadcrumbEntry entry={{ label: title, href: links?.node(node.id) ?? '' }}>
      <Header title={title} />
      <Container>
        <Flex direction="column" gap="4">
          <NodePosture node={node} />
          <NodePatches nodeId={node.id} />
          <div className={styles.columns}>
            <NodeIdentity node={node} />
            <NodeOwnership node={node} />
            <NodeCounts node={node} />
            <NodeOperation node={node} />
            <NodeCoverage node={node} />
            <NodeChanges node={node} />
          </div>
          <NodeTags tags={node.tags} />
        </Flex>
      </Container>
    </BreadcrumbEntry>
  );
};
