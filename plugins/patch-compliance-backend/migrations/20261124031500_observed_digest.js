// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('nodes', table => {
    table
      .string('observed_digest', 43)
      .comment(
        'Of the columns that a read fills; empty until the next one has filled it',
      );
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  // The builder would make SQLite copy the table.
  await knex.raw('alter table nodes drop column observed_digest');
};
