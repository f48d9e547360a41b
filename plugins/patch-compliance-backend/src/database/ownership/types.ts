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
 * Selects nodes by their tags: every tag that is named must have one of its
 * values.
 */
export type TagSelector = Array<{ tag: string; values: string[] }>;

/**
 * The nodes that an entity claims by its annotations.
 */
export interface EntityClaims {
  nodeIds?: string[];
  selector?: TagSelector;
  accountId?: string;
}

/**
 * A configured rule that finds a node's entity by its tags.
 */
export interface EntityTagRule {
  /** The tags that it takes; a node that lacks one has no entity by it. */
  readonly tags: string[];
  match(tags: Record<string, string>): { entityRef: string } | undefined;
}

/**
 * The ownership rules over one state of the catalog.
 */
export interface OwnershipResolver {
  /** Tells states of catalog and rules apart that can give other owners. */
  readonly digest: string;
  /** Tells the configured rules apart. */
  readonly rulesDigest: string;
  readonly tagRules: EntityTagRule[];
  resolve(node: OwnableNode): NodeOwnership;
  /** Every account that an entity claims, for every entity it rolls up to. */
  listAccounts(): EntityAccount[];
  listEntities(): Iterable<string>;
  /** Tells states of an entity apart between which the nodes that it claims, or
   * what its nodes count for, can differ. */
  digestOf(entityRef: string): string;
  claimsOf(entityRef: string): EntityClaims | undefined;
}
