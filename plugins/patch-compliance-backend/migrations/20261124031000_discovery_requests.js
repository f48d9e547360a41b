// @ts-check

const COLUMNS = [
  'refresh_requested_at',
  'options_digest',
  'lease_owner',
  'lease_expires_at',
];

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('discovery_state', table => {
    table
      .dateTime('refresh_requested_at', { precision: 3 })
      .comment('When somebody asked for it; empty if nobody waits');
    table
      .string('options_digest', 64)
      .comment('Of the config that the last complete one went by');
    table
      .string('lease_owner', 64)
      .comment('The replica that is at it; empty: nobody');
    table
      .dateTime('lease_expires_at', { precision: 3 })
      .comment('After which somebody else may begin');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  // The builder would make SQLite copy the table.
  for (const column of COLUMNS) {
    await knex.raw('alter table discovery_state drop column ??', [column]);
  }
};
