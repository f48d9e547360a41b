import { Knex } from 'knex';
import {
  NodeEntityRelation,
  NodeOwner,
} from 'backstage-plugin-patch-compliance-common';
import {
  DbNodeEntityRow,
  DbNodeOwnerRow,
  DbNodeRow,
  DbNodeTagRow,
  DbTargetRow,
} from '../database/tables';

/**
 * What a test says of a node: columns, and the rows that hang on it.
 */
export interface SeedNode extends Partial<Omit<DbNodeRow, 'tags' | 'flags'>> {
  instance_id: string;
  tags?: Record<string, string>;
  flags?: string[];
  owners?: NodeOwner[];
  entities?: Record<string, NodeEntityRelation>;
}

/**
 * Stores a node of a target, compliant unless told. Ready counts do not know of it
 * before they are rebuilt.
 */
export async function seedNode(
  knex: Knex,
  target: DbTargetRow,
  node: SeedNode,
): Promise<DbNodeRow> {
  const {
    tags = {},
    flags = [],
    owners = [],
    entities = {},
    ...columns
  } = node;
  const now = new Date();
  const [row] = await knex<DbNodeRow>('nodes')
    .insert({
      target_id: target.id,
      partition: target.partition,
      account_id: target.account_id,
      region: target.region,
      display_name: columns.name ?? columns.computer_name ?? node.instance_id,
      managed: true,
      scanned_by_association: false,
      posture: 'compliant',
      posture_since: now,
      first_seen_at: now,
      ownership: (['unowned', 'owned'] as const)[owners.length] ?? 'conflict',
      ownership_due: false,
      tags: JSON.stringify(tags),
      flags: JSON.stringify(flags),
      ...columns,
    })
    .returning('*');

  await insertAll<DbNodeTagRow>(
    knex,
    'node_tags',
    Object.entries(tags).map(([key, value]) => ({
      node_id: row.id,
      key,
      value,
    })),
  );
  await insertAll<DbNodeOwnerRow>(
    knex,
    'node_owners',
    owners.map(owner => ({
      node_id: row.id,
      entity_ref: owner.entityRef,
      rule: owner.rule,
      evidence: owner.evidence,
    })),
  );
  await insertAll<DbNodeEntityRow>(
    knex,
    'node_entities',
    Object.entries(entities).map(([entityRef, relation]) => ({
      node_id: row.id,
      entity_ref: entityRef,
      relation,
    })),
  );
  return row;
}

async function insertAll<TRow extends {}>(
  knex: Knex,
  table: string,
  rows: TRow[],
): Promise<void> {
  if (rows.length > 0) {
    await knex(table).insert(rows);
  }
}
