/**
 * The rules that can make an entity the owner of a node, the strongest first.
 *
 * @public
 */
export const OWNERSHIP_RULES = [
  'node-ids-annotation',
  'node-tags-annotation',
  'tag-rule',
  'account-entity',
] as const;

/**
 * One of {@link OWNERSHIP_RULES}.
 *
 * @public
 */
export type OwnershipRule = (typeof OWNERSHIP_RULES)[number];

/**
 * An entity that a node belongs to directly, and why.
 *
 * @public
 */
export interface NodeOwner {
  entityRef: string;
  rule: OwnershipRule;
  /** What the rule matched, for example `component=orders,env=prod`. */
  evidence: string;
}

/**
 * How an entity comes to have a node: it owns it directly, or through the
 * catalog.
 *
 * @public
 */
export type NodeEntityRelation =
  | 'direct'
  | 'system'
  | 'domain'
  | 'owner'
  | 'parent-group';
