// @ts-check

/** As the list of nodes sorts by it: another expression could not use the index. */
const MISSING = `case
  when posture in ('compliant', 'non-compliant') then count_missing
end`;

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const collation = isPostgres ? '"C"' : 'binary';
  const epoch = isPostgres ? `'epoch'::timestamptz` : '0';
  // The orders that lists of nodes are looked at in: a page is then its own rows
  // rather than the first of all that were sorted.
  await knex.schema.raw(
    `create index nodes_missing_idx on nodes (
      (case when ${MISSING} is null then 1 else 0 end),
      (coalesce(${MISSING}, 0)) desc,
      display_name collate ${collation},
      id
    )`,
  );
  await knex.schema.raw(
    `create index nodes_operation_end_time_idx on nodes (
      (case when operation_end_time is null then 1 else 0 end),
      (coalesce(operation_end_time, ${epoch}))
    )`,
  );
  await knex.schema.alterTable('nodes', table => {
    table.index(['posture_since'], 'nodes_posture_since_idx');
  });
  await knex.schema.alterTable('node_history', table => {
    // What changed in a part of a day; (replaced_at, …) tells what ended in it.
    table.index(['recorded_at'], 'node_history_recorded_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('node_history', table => {
    table.dropIndex(['recorded_at'], 'node_history_recorded_at_idx');
  });
  await knex.schema.alterTable('nodes', table => {
    table.dropIndex(['posture_since'], 'nodes_posture_since_idx');
  });
  await knex.schema.raw('drop index nodes_operation_end_time_idx');
  await knex.schema.raw('drop index nodes_missing_idx');
};
