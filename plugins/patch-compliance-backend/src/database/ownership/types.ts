import {
  NodeEntityRelation,
  NodeOwner,
} from 'backstage-plugin-patch-compliance-common';

/**
 * What decides who owns a node.
 */
export interface OwnableNode {
  accountId: string;
  instanceId: string;
  tags: Record<string, string>;
}

/**
 * Who owns a node.
 */
export interface NodeOwnership {
  ownership: 'owned' | 'unowned' | 'conflict';
  owners: NodeOwner[];
  /** Every entity that the node counts for, each with the nearest relation. */
  entities: Array<{ entityRef: string; relation: NodeEntityRelation }>;
}

/**
 * The ownership rules over one state of the catalog.
 */
export interface OwnershipResolver {
  /** Tells states of catalog and rules apart that can give other owners. */
  readonly digest: string;
  resolve(node: OwnableNode): NodeOwnership;
}
