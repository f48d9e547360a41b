import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import { NodeEntityRelation } from 'backstage-plugin-patch-compliance-common';
import { normalizeEntityRef } from '../normalizeEntityRef';

const FOLLOWED_RELATIONS = [
  RELATION_PART_OF,
  RELATION_OWNED_BY,
  RELATION_CHILD_OF,
] as const;

type FollowedRelation = (typeof FOLLOWED_RELATIONS)[number];

type Targets = Partial<Record<FollowedRelation, string[]>>;

type RelatedEntities = Map<string, NodeEntityRelation>;

/**
 * What of the catalog's graph rolls up: from an entity to its systems, domains,
 * owners and their parent groups.
 */
export class EntityRelations {
  readonly #targets = new Map<string, Targets>();

  /**
   * @returns the relations that were taken over, in a stable form
   */
  add(entityRef: string, relations: Entity['relations'] = []): Targets {
    const targets: Targets = {};
    for (const type of FOLLOWED_RELATIONS) {
      const refs = relations
        .filter(relation => relation.type === type)
        .flatMap(({ targetRef }) => normalizeEntityRef(targetRef) ?? [])
        .sort();
      if (refs.length > 0) {
        targets[type] = refs;
      }
    }
    this.#targets.set(entityRef, targets);
    return targets;
  }

  /**
   * All entities that something of the given ones counts for, each with its
   * nearest relation.
   */
  rollUp(directRefs: string[]): RelatedEntities {
    const related: RelatedEntities = new Map();
    const relate = (refs: string[], relation: NodeEntityRelation) => {
      for (const ref of refs) {
        if (!related.has(ref)) {
          related.set(ref, relation);
        }
      }
    };

    // The order is the one of nearness: the first relation stays.
    relate(directRefs, 'direct');
    const containers = this.#reach(directRefs, RELATION_PART_OF);
    relate(containers.filter(isOfKind('system')), 'system');
    relate(containers.filter(isOfKind('domain')), 'domain');
    const owners = directRefs.flatMap(
      ref => this.#targets.get(ref)?.[RELATION_OWNED_BY] ?? [],
    );
    relate(owners, 'owner');
    relate(
      this.#reach([...directRefs, ...owners], RELATION_CHILD_OF),
      'parent-group',
    );
    return related;
  }

  /** All entities at the end of one or more relations of a type. The ones that
   * were visited are left out, so that a circle comes to an end. */
  #reach(startRefs: string[], type: FollowedRelation): string[] {
    const reached = new Set<string>();
    const open = [...startRefs];
    for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
      for (const target of this.#targets.get(ref)?.[type] ?? []) {
        if (!reached.has(target)) {
          reached.add(target);
          open.push(target);
        }
      }
    }
    return [...reached];
  }
}

function isOfKind(kind: string): (entityRef: string) => boolean {
  return entityRef => entityRef.startsWith(`${kind}:`);
}
