// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('node_counts', table => {
    table.comment(
      'Ready counts. The sum over the rows of a scope, key and measure is the count: changes are appended, and folded later',
    );
    table.bigIncrements('id').comment('Internal id');
    table
      .string('scope', 16)
      .notNullable()
      .comment(
        'organization, account, region, environment, platform, entity, owner, system or target',
      );
    table
      .string('key', 255)
      .notNullable()
      .comment('Account id, Region, …, entity ref, target id; empty: without');
    table
      .string('measure', 48)
      .notNullable()
      .comment(
        'posture/compliant, posture/non-compliant/missing, ownership/owned, severity/5, flag/disputed, held',
      );
    table
      .integer('since_day')
      .notNullable()
      .defaultTo(0)
      .comment(
        'Day of posture_since, as days since 1970; 0 in account and target',
      );
    table
      .integer('target_id')
      .notNullable()
      .defaultTo(0)
      .comment('The target that holds the nodes, for the measure held; else 0');
    table.integer('nodes').notNullable().comment('May be negative in a change');
    table.index(
      ['scope', 'key', 'measure', 'since_day', 'target_id'],
      'node_counts_key_idx',
    );
  });

  await knex.schema.createTable('patch_counts', table => {
    table.comment(
      'Ready counts of nodes by the patch they miss; to be read as node_counts',
    );
    table.bigIncrements('id').comment('Internal id');
    table.string('scope', 16).notNullable().comment('organization or entity');
    table.string('key', 255).notNullable().comment('Entity ref, or empty');
    // Without a reference: it would lock the patch with every row.
    table.integer('patch_id').notNullable().comment('The patch');
    table.string('state', 32).notNullable().comment('One of PATCH_STATES');
    table
      .integer('since_day')
      .notNullable()
      .comment('Day of first_seen_at, as days since 1970');
    table.integer('nodes').notNullable().comment('May be negative in a change');
    table.index(
      ['scope', 'key', 'patch_id', 'state', 'since_day'],
      'patch_counts_key_idx',
    );
    table.index(['patch_id'], 'patch_counts_patch_id_idx');
  });

  await knex.schema.createTable('counts_state', table => {
    table.comment('One row: how far the ready counts can be relied on');
    table.integer('id').primary().comment('Always 1');
    table
      .dateTime('rebuilt_at', { precision: 3 })
      .comment('When they were last counted anew; empty: never');
    table
      .dateTime('checked_at', { precision: 3 })
      .comment('When they were last compared with the rows');
    table
      .integer('differences')
      .comment('Counts that were wrong then, and were counted anew');
  });
  await knex('counts_state').insert({ id: 1 });

  await knex.schema.createTable('daily_snapshots', table => {
    table.comment('The days of which counts were recorded');
    table.string('day', 10).primary().comment('2026-06-30, in UTC');
    table
      .dateTime('taken_at', { precision: 3 })
      .notNullable()
      .comment('The counts are those of this time');
  });

  await knex.schema.createTable('daily_counts', table => {
    table.comment(
      'Counts at the end of each day; a count that stays the same has one row',
    );
    table.string('day', 10).notNullable().comment('The first day it was so');
    table.string('scope', 16).notNullable().comment('As in node_counts');
    table.string('key', 255).notNullable().comment('As in node_counts');
    table
      .string('measure', 48)
      .notNullable()
      .comment('As in node_counts, and target/fresh and the like');
    table.integer('count').notNullable().comment('0 when it ended');
    table.primary(['scope', 'key', 'measure', 'day']);
    table.index(['day'], 'daily_counts_day_idx');
  });

  await knex.schema.createTable('node_history', table => {
    table.comment(
      'What was known of nodes from when to when; outlives the node',
    );
    table.bigIncrements('id').comment('Internal id');
    table
      .integer('target_id')
      .notNullable()
      .comment('The target, also where it was removed since');
    table.string('partition', 16).notNullable().comment('As the target');
    table.string('account_id', 12).notNullable().comment('As the target');
    table.string('region', 32).notNullable().comment('As the target');
    table.string('instance_id', 32).notNullable().comment('i-… or mi-…');
    table
      .dateTime('recorded_at', { precision: 3 })
      .notNullable()
      .comment('When it became known');
    table
      .dateTime('replaced_at', { precision: 3 })
      .comment('When something else became known; empty: it still holds');
    table.string('posture', 16).notNullable().comment('The verdict');
    table.string('reason', 32).comment('Why; empty where compliant');
    table
      .dateTime('posture_since', { precision: 3 })
      .notNullable()
      .comment('The time of what brought it about');
    table.string('display_name', 255).notNullable().comment('As of the node');
    table.string('environment', 255).comment('As of the node');
    table.string('platform_type', 32).comment('As of the node');
    table
      .string('ownership', 16)
      .notNullable()
      .comment('owned, unowned or conflict');
    table.index(
      ['target_id', 'instance_id', 'recorded_at'],
      'node_history_node_idx',
    );
    table.index(['replaced_at', 'recorded_at'], 'node_history_time_idx');
  });

  await knex.schema.createTable('node_entity_history', table => {
    table.comment('Which entities nodes counted for, from when to when');
    table.bigIncrements('id').comment('Internal id');
    table
      .integer('target_id')
      .notNullable()
      .comment('The target, also where it was removed since');
    table.string('instance_id', 32).notNullable().comment('i-… or mi-…');
    table.string('entity_ref', 255).notNullable().comment('Entity');
    table.string('relation', 16).notNullable().comment('A NodeEntityRelation');
    table
      .dateTime('recorded_at', { precision: 3 })
      .notNullable()
      .comment('When it became known');
    table
      .dateTime('replaced_at', { precision: 3 })
      .comment('When it ended; empty: it still holds');
    table.index(
      ['target_id', 'instance_id', 'recorded_at'],
      'node_entity_history_node_idx',
    );
    table.index(
      ['entity_ref', 'replaced_at', 'recorded_at'],
      'node_entity_history_entity_idx',
    );
  });

  await knex.schema.createTable('target_history', table => {
    table.comment('The states of targets, from when to when');
    table.bigIncrements('id').comment('Internal id');
    table
      .integer('target_id')
      .notNullable()
      .comment('The target, also where it was removed since');
    table.string('partition', 16).notNullable().comment('As the target');
    table.string('account_id', 12).notNullable().comment('As the target');
    table.string('region', 32).notNullable().comment('As the target');
    table.string('state', 16).notNullable().comment('As in targets');
    table.string('error_class', 32).comment('Kind of the failure');
    table.string('error_code', 128).comment("AWS's error code");
    table.string('error_denied_action', 128).comment('The refused action');
    table
      .dateTime('recorded_at', { precision: 3 })
      .notNullable()
      .comment('When it became so');
    table
      .dateTime('replaced_at', { precision: 3 })
      .comment('When it ended; empty: it still holds');
    table.index(['target_id', 'recorded_at'], 'target_history_target_idx');
    table.index(['replaced_at', 'recorded_at'], 'target_history_time_idx');
  });

  await knex.schema.createTable('patch_fixes', table => {
    table.comment('Patches that were missing or failed on a node and are gone');
    table.bigIncrements('id').comment('Internal id');
    table
      .integer('target_id')
      .notNullable()
      .comment('The target, also where it was removed since');
    table.string('instance_id', 32).notNullable().comment('i-… or mi-…');
    table
      .integer('patch_id')
      .notNullable()
      .references('patches.id')
      .onDelete('CASCADE')
      .comment('The patch');
    table
      .dateTime('first_seen_at', { precision: 3 })
      .notNullable()
      .comment('As it was in node_patches');
    table
      .dateTime('fixed_at', { precision: 3 })
      .notNullable()
      .comment('The time of the first report without it');
    table.index(['patch_id', 'fixed_at'], 'patch_fixes_patch_idx');
    table.index(['target_id', 'instance_id'], 'patch_fixes_node_idx');
    table.index(['fixed_at'], 'patch_fixes_fixed_at_idx');
  });

  await knex.schema.createTable('daily_fixes', table => {
    table.comment(
      'Times to patch of each day, by scope and severity: rows of the same are added up, as those of node_counts',
    );
    table.bigIncrements('id').comment('Internal id');
    table.string('day', 10).notNullable().comment('Of fixed_at, in UTC');
    table.string('scope', 16).notNullable().comment('As in node_counts');
    table.string('key', 255).notNullable().comment('As in node_counts');
    table
      .integer('severity_rank')
      .notNullable()
      .comment('As in patches: 5 critical … 0 unspecified');
    table
      .integer('bucket_days')
      .notNullable()
      .comment('One of TIME_TO_PATCH_BUCKETS; 0: longer than all');
    table.integer('fixed').notNullable().comment('Patches on nodes');
    table.bigInteger('seconds').notNullable().comment('Together');
    table.index(
      ['scope', 'key', 'day', 'severity_rank', 'bucket_days'],
      'daily_fixes_key_idx',
    );
    table.index(['day'], 'daily_fixes_day_idx');
  });

  await knex.schema.alterTable('nodes', table => {
    table
      .integer('severities')
      .notNullable()
      .defaultTo(0)
      .comment(
        'Vendor severities of its missing and failed patches: bit 5 critical … bit 0 unspecified',
      );
  });
  await knex.raw(`update nodes set severities = (
    select coalesce(sum(distinct 1 << patches.severity_rank), 0)
    from node_patches
    join patches on patches.id = node_patches.patch_id
    where node_patches.node_id = nodes.id
      and node_patches.state in ('missing', 'failed'))`);

  await beginHistory(knex);
  await knex.schema.dropTable('posture_changes');
};

/**
 * What is there already becomes the beginning of its history. Of the past only
 * postures are known: names, places and owners are those of now.
 *
 * @param {import('knex').Knex} knex
 */
async function beginHistory(knex) {
  const now = new Date();
  await knex.raw(`insert into node_history
    (target_id, partition, account_id, region, instance_id, recorded_at,
     replaced_at, posture, reason, posture_since, display_name, environment, platform_type,
     ownership)
    select changes.target_id, targets.partition, targets.account_id,
      targets.region,
      changes.instance_id, changes.at, changes.until, changes.posture,
      changes.reason, changes.at,
      coalesce(nodes.display_name, changes.instance_id), nodes.environment,
      nodes.platform_type, coalesce(nodes.ownership, 'unowned')
    from (
      select posture_changes.*,
        lead(at) over (partition by target_id, instance_id order by at, id)
          as until
      from posture_changes
    ) as changes
    join targets on targets.id = changes.target_id
    left join nodes on nodes.target_id = changes.target_id
      and nodes.instance_id = changes.instance_id
    where changes.posture is not null
      and (changes.until is not null or nodes.id is not null)`);
  await knex.raw(
    `insert into node_history
      (target_id, partition, account_id, region, instance_id, recorded_at,
       posture, reason, posture_since, display_name, environment, platform_type,
       ownership)
      select target_id, partition, account_id, region, instance_id, ?, posture,
        reason, posture_since, display_name, environment, platform_type,
        ownership
      from nodes
      where not exists (
        select 1 from node_history
        where node_history.target_id = nodes.target_id
          and node_history.instance_id = nodes.instance_id
          and node_history.replaced_at is null)`,
    [now],
  );
  await knex.raw(
    `insert into node_entity_history
      (target_id, instance_id, entity_ref, relation, recorded_at)
      select nodes.target_id, nodes.instance_id, node_entities.entity_ref,
        node_entities.relation, ?
      from node_entities
      join nodes on nodes.id = node_entities.node_id`,
    [now],
  );
  await knex.raw(
    `insert into target_history
      (target_id, partition, account_id, region, state, error_class, error_code,
       error_denied_action, recorded_at)
      select id, partition, account_id, region, state, error_class, error_code,
        error_denied_action, ?
      from targets`,
    [now],
  );
}

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.createTable('posture_changes', table => {
    table.comment('Every change of posture or reason; outlives the node');
    table.bigIncrements('id').comment('Internal id');
    table
      .integer('target_id')
      .notNullable()
      .references('targets.id')
      .onDelete('CASCADE')
      .comment('The target');
    table.string('instance_id', 32).notNullable().comment('i-… or mi-…');
    table.dateTime('at', { precision: 3 }).notNullable().comment('When');
    table
      .string('posture', 16)
      .comment('The new one; empty when the node disappeared');
    table.string('reason', 32).comment('The new one');
    table.index(
      ['target_id', 'instance_id', 'at'],
      'posture_changes_node_at_idx',
    );
    table.index(['at'], 'posture_changes_at_idx');
  });
  await knex.raw(`insert into posture_changes
    (target_id, instance_id, at, posture, reason)
    select target_id, instance_id, posture_since, posture, reason
    from node_history
    where target_id in (select id from targets)
    group by target_id, instance_id, posture_since, posture, reason
    order by min(id)`);
  // What ended and did not go on as something else was gone.
  await knex.raw(`insert into posture_changes
    (target_id, instance_id, at)
    select target_id, instance_id, replaced_at
    from node_history
    where target_id in (select id from targets)
      and replaced_at is not null
      and not exists (
        select 1 from node_history as next
        where next.target_id = node_history.target_id
          and next.instance_id = node_history.instance_id
          and next.recorded_at = node_history.replaced_at
          and next.id <> node_history.id)`);
  // The builder would make SQLite copy the table, without some of its indexes.
  await knex.raw('alter table nodes drop column severities');
  for (const table of [
    'daily_fixes',
    'patch_fixes',
    'target_history',
    'node_entity_history',
    'node_history',
    'daily_counts',
    'daily_snapshots',
    'counts_state',
    'patch_counts',
    'node_counts',
  ]) {
    await knex.schema.dropTable(table);
  }
};
