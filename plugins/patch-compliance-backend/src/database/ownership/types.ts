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
 * An account that counts for an entity: it claims the account itself, or
 * something that rolls up to it does.
 */
export interface EntityAccount {
  entityRef: string;
  accountId: string;
}

/**
 * The ownership rules over one state of the catalog.
 */
export interface OwnershipResolver {
  /** Tells states of catalog and rules apart that can give other owners. */
  readonly digest: string;
  resolve(node: OwnableNode): NodeOwnership;
  /** Every account that an entity claims, for every entity it rolls up to. */
  listAccounts(): EntityAccount[];
}
