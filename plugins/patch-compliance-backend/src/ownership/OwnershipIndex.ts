import { createHash } from 'node:crypto';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  NodeOwner,
  OwnershipRule,
} from 'backstage-plugin-patch-compliance-common';
import {
  EntityAccount,
  EntityClaims,
  NodeOwnership,
  OwnableNode,
  OwnershipResolver,
} from '../database/ownership';
import { EntityRelations } from './EntityRelations';
import { CLAIM_ANNOTATIONS, readClaims } from './readClaims';
import { TagRule } from './TagRule';
import { TagSelectorIndex } from './TagSelectorIndex';
import { AnnotationProblem, OwnershipMatch, TagRuleOptions } from './types';

const OWNERSHIP_BY_OWNERS = ['unowned', 'owned'] as const;

/**
 * What {@link OwnershipIndex} reads of an entity.
 */
export const OWNERSHIP_INDEX_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  ...CLAIM_ANNOTATIONS.map(annotation => `metadata.annotations.${annotation}`),
  'relations',
];

/**
 * The ownership rules over one state of the catalog, all in memory: what it
 * takes grows with the entities, not with the nodes.
 */
export class OwnershipIndex implements OwnershipResolver {
  readonly tagRules: TagRule[];
  readonly rulesDigest: string;
  /** Digests by entity ref: all that is known of most entities. */
  readonly #entities = new Map<string, string>();
  readonly #claims = new Map<string, EntityClaims>();
  readonly #refsByNodeId = new Map<string, string[]>();
  readonly #refsByAccount = new Map<string, string[]>();
  readonly #selectors = new TagSelectorIndex();
  readonly #relations = new EntityRelations();
  readonly #problems: AnnotationProblem[] = [];
  #digest: string | undefined;

  /**
   * @throws InputError if a tag rule is wrong
   */
  static create(options: { tagRules: TagRuleOptions[] }): OwnershipIndex {
    return new OwnershipIndex(options.tagRules);
  }

  private constructor(tagRules: TagRuleOptions[]) {
    this.tagRules = tagRules.map(TagRule.create);
    this.rulesDigest = createHash('sha256')
      .update(JSON.stringify(tagRules))
      .digest('hex');
  }

  /** How many entities it knows. */
  get size(): number {
    return this.#entities.size;
  }

  get problems(): AnnotationProblem[] {
    return this.#problems;
  }

  /** Does not depend on the order in which entities were added. */
  get digest(): string {
    if (this.#digest === undefined) {
      const hash = createHash('sha256').update(this.rulesDigest);
      for (const digest of [...this.#entities.values()].sort()) {
        hash.update(digest);
      }
      this.#digest = hash.digest('hex');
    }
    return this.#digest;
  }

  add(entity: Entity): void {
    const entityRef = stringifyEntityRef(entity);
    if (this.#entities.has(entityRef)) {
      // It was made anew between two pages. The next read has it right.
      return;
    }
    const { claims, problems } = readClaims(
      entityRef,
      entity.metadata.annotations,
    );
    this.#problems.push(...problems);
    if (claims) {
      this.#addClaims(entityRef, claims);
    }
    const relations = this.#relations.add(entityRef, entity.relations);
    this.#entities.set(entityRef, digestOf([entityRef, claims, relations]));
    this.#digest = undefined;
  }

  resolve(node: OwnableNode): NodeOwnership {
    const owners = this.#findOwners(node);
    const entities = this.#relations.rollUp(
      owners.map(({ entityRef }) => entityRef),
    );
    return {
      ownership: OWNERSHIP_BY_OWNERS[owners.length] ?? 'conflict',
      owners,
      entities: [...entities].map(([entityRef, relation]) => ({
        entityRef,
        relation,
      })),
    };
  }

  listAccounts(): EntityAccount[] {
    return [...this.#refsByAccount].flatMap(([accountId, claimants]) =>
      [...this.#relations.rollUp(claimants).keys()].map(entityRef => ({
        entityRef,
        accountId,
      })),
    );
  }

  listEntities(): Iterable<string> {
    return this.#entities.keys();
  }

  /** Of what it rolls up to itself: what its nodes count for is the union of
   * that over their owners. */
  digestOf(entityRef: string): string {
    return digestOf([
      this.#claims.get(entityRef),
      [...this.#relations.rollUp([entityRef])],
    ]);
  }

  claimsOf(entityRef: string): EntityClaims | undefined {
    return this.#claims.get(entityRef);
  }

  /** The matches of the first rule that has any. */
  #findOwners(node: OwnableNode): NodeOwner[] {
    for (const [rule, match] of this.#rules()) {
      const owners = match(node);
      if (owners.length > 0) {
        return owners
          .map(owner => ({ ...owner, rule }))
          .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
      }
    }
    return [];
  }

  *#rules(): Generator<
    [OwnershipRule, (node: OwnableNode) => OwnershipMatch[]]
  > {
    yield [
      'node-ids-annotation',
      ({ instanceId }) =>
        (this.#refsByNodeId.get(instanceId) ?? []).map(entityRef => ({
          entityRef,
          evidence: instanceId,
        })),
    ];
    yield ['node-tags-annotation', ({ tags }) => this.#selectors.match(tags)];
    for (const tagRule of this.tagRules) {
      yield [
        'tag-rule',
        ({ tags }) => {
          const found = tagRule.match(tags);
          return found && this.#entities.has(found.entityRef) ? [found] : [];
        },
      ];
    }
    yield [
      'account-entity',
      ({ accountId }) =>
        (this.#refsByAccount.get(accountId) ?? []).map(entityRef => ({
          entityRef,
          evidence: accountId,
        })),
    ];
  }

  #addClaims(entityRef: string, claims: EntityClaims): void {
    this.#claims.set(entityRef, claims);
    for (const id of claims.nodeIds ?? []) {
      append(this.#refsByNodeId, id, entityRef);
    }
    if (claims.selector) {
      this.#selectors.add(entityRef, claims.selector);
    }
    if (claims.accountId) {
      append(this.#refsByAccount, claims.accountId, entityRef);
    }
  }
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

function append(
  map: Map<string, string[]>,
  key: string,
  entityRef: string,
): void {
  const refs = map.get(key);
  if (refs) {
    refs.push(entityRef);
  } else {
    map.set(key, [entityRef]);
  }
}
