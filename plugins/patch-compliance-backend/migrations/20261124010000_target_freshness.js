// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('target_history', table => {
    table
      .dateTime('last_success_at', { precision: 3 })
      .comment(
        'Of what was read: when it was read for the last time, never too long after the time before; empty: as in targets, or nobody knows',
      );
  });

  // Nobody knows of the past whether reads came in time. From now on it is kept.
  const now = new Date();
  const open = await knex('target_history')
    .where('state', 'read')
    .whereNull('replaced_at')
    .pluck('id');
  for (const id of open) {
    await knex('target_history').where({ id }).update({ replaced_at: now });
    await knex.raw(
      `insert into target_history
        (target_id, partition, account_id, region, state, recorded_at)
        select target_id, partition, account_id, region, state, ?
        from target_history where id = ?`,
      [now, id],
    );
  }
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  // The builder would make SQLite copy the table.
  await knex.raw('alter table target_history drop column last_success_at');
};
