import {
  NodeDetails,
  NodeOwner,
  NodePatch,
  NodeSummary,
  Page,
} from 'backstage-plugin-patch-compliance-common';
import { daysAgo, hoursAgo } from './ages';

const owners: NodeOwner[] = [
  {
    entityRef: 'component:default/cart',
    rule: 'node-tags-annotation',
    evidence: 'component=cart,env=prod',
  },
];

/** A node that misses three patches. */
export function makeNode(node: Partial<NodeSummary> = {}): NodeSummary {
  return {
    id: 'aws:417283950164:eu-west-1:i-0a1b2c3d4e5f60718',
    instanceId: 'i-0a1b2c3d4e5f60718',
    name: 'cart-1',
    partition: 'aws',
    accountId: '417283950164',
    accountName: 'commerce-prod',
    region: 'eu-west-1',
    environment: 'prod',
    platformType: 'Linux',
    platformName: 'Amazon Linux',
    platformVersion: '2023',
    posture: 'non-compliant',
    reason: 'missing',
    flags: [],
    postureSince: daysAgo(23),
    counts: { installed: 320, missing: 3, failed: 0, criticalNonCompliant: 2 },
    operation: 'Scan',
    operationEndTime: hoursAgo(5),
    owners,
    readAt: hoursAgo(1),
    ...node,
  };
}

/** The same node with everything that is known of it. */
export function makeNodeDetails(
  details: Partial<NodeDetails> = {},
): NodeDetails {
  return {
    ...makeNode(),
    owners,
    tags: { Name: 'cart-1', component: 'cart', env: 'prod' },
    kind: 'ec2',
    ec2State: 'running',
    instanceType: 'm7g.large',
    availabilityZone: 'eu-west-1a',
    ipAddress: '10.0.12.7',
    agentVersion: '3.3.551.0',
    pingStatus: 'Online',
    lastPingAt: hoursAgo(1),
    patchGroup: 'prod',
    baselineId: 'pb-0123456789abcdef0',
    snapshotId: '5b2f6a0c-6c1e-4f9b-9f57-0f2f4b7e7a11',
    operationStartTime: hoursAgo(6),
    staleAt: daysAgo(-6),
    entities: [
      { entityRef: 'component:default/cart', relation: 'direct' },
      { entityRef: 'system:default/checkout', relation: 'system' },
      { entityRef: 'group:default/team-checkout', relation: 'owner' },
    ],
    targetStatus: 'fresh',
    postureChanges: [
      { at: daysAgo(23), posture: 'non-compliant', reason: 'missing' },
      { at: daysAgo(60), posture: 'compliant' },
    ],
    ...details,
  };
}

/** A missing patch with two CVE ids. */
export function makePatch(patch: Partial<NodePatch> = {}): NodePatch {
  return {
    title: 'openssl-libs',
    kbId: 'openssl-libs.x86_64:1:3.0.8-1.amzn2023.0.11',
    classification: 'Security',
    severity: 'Important',
    state: 'missing',
    cveIds: ['CVE-2026-1234', 'CVE-2026-1235'],
    firstSeenAt: daysAgo(23),
    ...patch,
  };
}

/** The only page of a list. */
export function makePage<TItem>(items: TItem[]): Page<TItem> {
  return { items, totalItems: items.length };
}
