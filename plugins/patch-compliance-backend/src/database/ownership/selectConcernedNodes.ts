import { Knex } from 'knex';
import { inBatches } from '../batches';
import { DbNodeEntityRow, DbNodeRow, DbOwnershipEntityRow } from '../tables';
import { listTagValues } from './listTagValues';
import { selectTaggedNodes } from './selectTaggedNodes';
import { EntityTagRule, OwnershipResolver } from './types';

const IDS_PER_STATEMENT = 5_000;

/**
 * A query for ids of nodes. Not as it is: a generator would wait for its rows.
 */
export interface ConcernedNodes {
  ids: Knex.QueryBuilder;
}

/**
 * Queries for the ids of all nodes whose owners, or what they count for, changes
 * of these entities can have changed; and of a few others.
 *
 * @remarks
 *
 * An entity can lose nodes, or they count for something else: then it owned them
 * before. It can win nodes: then it claims them now. Whoever else claims them
 * decides neither, and nor does what it claimed before.
 */
export async function* selectConcernedNodes(
  tx: Knex,
  options: { entities: DbOwnershipEntityRow[]; resolver: OwnershipResolver },
): AsyncGenerator<ConcernedNodes> {
  const { entities, resolver } = options;
  const refs = entities.map(row => row.entity_ref);
  yield {
    ids: tx<DbNodeEntityRow>('node_entities')
      .select('node_id')
      .whereIn('entity_ref', refs)
      .where('relation', 'direct'),
  };

  const claims = entities.flatMap(
    row => resolver.claimsOf(row.entity_ref) ?? [],
  );
  const nodeIds = claims.flatMap(claim => claim.nodeIds ?? []);
  for (const batch of inBatches(nodeIds, IDS_PER_STATEMENT)) {
    yield {
      ids: tx<DbNodeRow>('nodes').select('id').whereIn('instance_id', batch),
    };
  }
  const accountIds = claims.flatMap(claim => claim.accountId ?? []);
  if (accountIds.length > 0) {
    yield {
      ids: tx<DbNodeRow>('nodes')
        .select('id')
        .whereIn('account_id', accountIds),
    };
  }
  for (const { selector } of claims) {
    if (selector) {
      yield { ids: selectTaggedNodes(tx, selector) };
    }
  }

  // Of an entity that was there, tag rules said before what they say now.
  const added = new Set(
    entities.flatMap(row => (row.change === 'added' ? [row.entity_ref] : [])),
  );
  for (const rule of added.size > 0 ? resolver.tagRules : []) {
    yield* selectNodesByRule(tx, { rule, entityRefs: added });
  }
}

/** Tags are free text that a rule reads leniently, so that what names an entity
 * cannot be looked up: the rule says it of each value that occurs. */
async function* selectNodesByRule(
  tx: Knex,
  options: { rule: EntityTagRule; entityRefs: Set<string> },
): AsyncGenerator<ConcernedNodes> {
  const { rule, entityRefs } = options;
  for await (const page of listTagValues(tx, rule.tags)) {
    for (const tags of page) {
      const found = rule.match(tags);
      if (found && entityRefs.has(found.entityRef)) {
        const selector = Object.entries(tags).map(([tag, value]) => ({
          tag,
          values: [value],
        }));
        yield { ids: selectTaggedNodes(tx, selector) };
      }
    }
  }
}
