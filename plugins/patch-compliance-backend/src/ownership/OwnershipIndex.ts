import { createHash } from 'node:crypto';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  ACCOUNT_ID_ANNOTATION,
  NODE_IDS_ANNOTATION,
  NODE_TAGS_ANNOTATION,
  NodeOwner,
  OwnershipRule,
} from 'backstage-plugin-patch-compliance-common';
import {
  EntityAccount,
  NodeOwnership,
  OwnableNode,
  OwnershipResolver,
} from '../database/ownership';
import { AWS_ARN_ANNOTATION, findClaimedAccount } from './findClaimedAccount';
import { EntityRelations } from './EntityRelations';
import { parseNodeIds } from './parseNodeIds';
import { parseTagSelector } from './parseTagSelector';
import { TagRule } from './TagRule';
import { TagSelectorIndex } from './TagSelectorIndex';
import { AnnotationProblem, OwnershipMatch, TagRuleOptions } from './types';

const OWNERSHIP_BY_OWNERS = ['unowned', 'owned'] as const;

const READ_ANNOTATIONS = [
  NODE_IDS_ANNOTATION,
  NODE_TAGS_ANNOTATION,
  ACCOUNT_ID_ANNOTATION,
  AWS_ARN_ANNOTATION,
];

/**
 * What {@link OwnershipIndex} reads of an entity.
 */
export const OWNERSHIP_INDEX_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  ...READ_ANNOTATIONS.map(annotation => `metadata.annotations.${annotation}`),
  'relations',
];

/**
 * The ownership rules over one state of the catalog, all in memory: what it
 * takes grows with the entities, not with the nodes.
 */
export class OwnershipIndex implements OwnershipResolver {
  readonly #tagRules: TagRule[];
  readonly #rulesDigest: string;
  /** Digests by entity ref: all that is known of most entities. */
  readonly #entities = new Map<string, string>();
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
    this.#tagRules = tagRules.map(TagRule.create);
    this.#rulesDigest = JSON.stringify(tagRules);
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
      const hash = createHash('sha256').update(this.#rulesDigest);
      for (const digest of [...this.#entities.values()].sort()) {
        hash.update(digest);
      }
      this.#digest = hash.digest('hex');
    }
    return this.#digest;
  }

  add(entity: Entity): void {
    const entityRef = stringifyEntityRef(entity);
    const annotations = entity.metadata.annotations ?? {};

    this.#read(entityRef, NODE_IDS_ANNOTATION, annotations, text => {
      for (const id of parseNodeIds(text)) {
        append(this.#refsByNodeId, id, entityRef);
      }
    });
    this.#read(entityRef, NODE_TAGS_ANNOTATION, annotations, text =>
      this.#selectors.add(entityRef, parseTagSelector(text)),
    );
    this.#read(entityRef, ACCOUNT_ID_ANNOTATION, annotations, () => {
      const accountId = findClaimedAccount(annotations);
      if (accountId) {
        append(this.#refsByAccount, accountId, entityRef);
      }
    });
    const relations = this.#relations.add(entityRef, entity.relations);

    this.#entities.set(
      entityRef,
      createHash('sha256')
        .update(
          JSON.stringify([
            entityRef,
            READ_ANNOTATIONS.map(annotation => annotations[annotation]),
            relations,
          ]),
        )
        .digest('base64'),
    );
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
    for (const tagRule of this.#tagRules) {
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

  /** Keeps one wrong annotation from stopping all the others. */
  #read(
    entityRef: string,
    annotation: string,
    annotations: Record<string, string>,
    use: (text: string) => void,
  ): void {
    const text = annotations[annotation];
    if (text === undefined) {
      return;
    }
    try {
      use(String(text));
    } catch (error) {
      this.#problems.push({
        entityRef,
        annotation,
        reason: toError(error).message,
      });
    }
  }
}

function append(
  map: Map<string, string[]>,
  key: string,
  entityRef: string,
): void {
  map.set(key, [...(map.get(key) ?? []), entityRef]);
}
