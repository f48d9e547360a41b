/**
 * A configured rule that finds a node's entity by its tags: `tag` names the tag
 * that holds an entity ref, `template` builds the entity ref from tags.
 */
export type TagRuleOptions = { tag: string } | { template: string };

/**
 * The entity that a rule found, and what it matched.
 */
export interface OwnershipMatch {
  entityRef: string;
  evidence: string;
}

/**
 * An annotation that cannot be read and is ignored.
 */
export interface AnnotationProblem {
  entityRef: string;
  annotation: string;
  reason: string;
}
