import type { Entity } from '@backstage/catalog-model';

/** What the simulator's truth says of a node, as far as owners depend on it. */
export interface OwnedNode {
  accountId: string;
  instanceId: string;
  tags: Record<string, string>;
}

/**
 * Works out owners a second time, from the catalog's entities and the truth
 * alone, by the rules in docs/concepts.md and without any code of the plugins.
 */
export class ExpectedOwners {
  readonly #entities: Map<string, Entity>;

  constructor(entities: Entity[]) {
    this.#entities = new Map(entities.map(e => [refOf(e), e]));
  }

  /** The direct owners of a node: several where they conflict. */
  direct(node: OwnedNode): string[] {
    const claimedBy = (claims: (entity: Entity) => boolean) =>
      [...this.#entities].filter(([, e]) => claims(e)).map(([ref]) => ref);
    const annotation = (entity: Entity, name: string) =>
      entity.metadata.annotations?.[name];

    const rules = [
      () =>
        claimedBy(e =>
          list(
            annotation(e, 'aws.amazon.com/aws-ssm-managed-node-ids'),
          ).includes(node.instanceId),
        ),
      () =>
        claimedBy(e => {
          const pairs = list(
            annotation(e, 'aws.amazon.com/aws-ssm-managed-node-tags'),
          ).map(pair => pair.split('='));
          return (
            pairs.length > 0 &&
            pairs.every(([key, value]) => node.tags[key] === value)
          );
        }),
      () => this.#existing(node.tags['backstage.io/entity-ref']),
      () => this.#existing(`component:default/${node.tags.service}`),
      () =>
        claimedBy(
          e => annotation(e, 'amazonaws.com/account-id') === node.accountId,
        ),
    ];
    return rules.map(rule => rule()).find(refs => refs.length > 0) ?? [];
  }

  /** Every entity that a node counts for. */
  all(node: OwnedNode): Set<string> {
    const found = new Set<string>();
    for (const ref of this.direct(node)) {
      found.add(ref);
      const systems = this.#related(ref, 'partOf', 'system');
      const domains = systems.flatMap(s =>
        this.#related(s, 'partOf', 'domain'),
      );
      const groups = this.#related(ref, 'ownedBy', 'group');
      for (let i = 0; i < groups.length; i++) {
        groups.push(
          ...this.#related(groups[i], 'childOf', 'group').filter(
            parent => !groups.includes(parent),
          ),
        );
      }
      [...systems, ...domains, ...groups].forEach(r => found.add(r));
    }
    return found;
  }

  #existing(ref: string | undefined): string[] {
    return ref && this.#entities.has(ref) ? [ref] : [];
  }

  #related(ref: string, type: string, kind: string): string[] {
    return (this.#entities.get(ref)?.relations ?? [])
      .filter(r => r.type === type && r.targetRef.startsWith(`${kind}:`))
      .map(r => r.targetRef);
  }
}

function refOf(entity: Entity): string {
  const { name, namespace = 'default' } = entity.metadata;
  return `${entity.kind}:${namespace}/${name}`.toLowerCase();
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}
