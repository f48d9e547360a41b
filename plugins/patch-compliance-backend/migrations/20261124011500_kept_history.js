// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('history_state', table => {
    table.comment('One row: how far back the history goes');
    table.integer('id').primary().comment('Always 1');
    table
      .dateTime('kept_since', { precision: 3 })
      .notNullable()
      .comment(
        'What was before is removed, or was never recorded; only ever moves on',
      );
  });
  const [{ first }] = await knex('target_history').min({
    first: 'recorded_at',
  });
  await knex('history_state').insert({
    id: 1,
    kept_since: first === null ? new Date() : new Date(first),
  });

  await knex.schema.alterTable('daily_counts', table => {
    table
      .boolean('is_last')
      .notNullable()
      .defaultTo(false)
      .comment('Whether it still is so on the last day, and not 0');
  });
  await knex.raw(`update daily_counts set is_last = true
    where count <> 0 and not exists (
      select 1 from daily_counts as later
      where later.scope = daily_counts.scope
        and later.key = daily_counts.key
        and later.measure = daily_counts.measure
        and later.day > daily_counts.day)`);
  await knex.raw(
    'create index daily_counts_last_idx on daily_counts (day) where is_last',
  );

  // What the janitor looks for. Only what is over is ever removed.
  await knex.raw(
    `create index node_entity_history_time_idx
      on node_entity_history (replaced_at) where replaced_at is not null`,
  );
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('drop index node_entity_history_time_idx');
  await knex.raw('drop index daily_counts_last_idx');
  // The builder would make SQLite copy the table.
  await knex.raw('alter table daily_counts drop column is_last');
  await knex.schema.dropTable('history_state');
};
