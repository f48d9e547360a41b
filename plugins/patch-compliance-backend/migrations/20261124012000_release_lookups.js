// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('patches', table => {
    table
      .dateTime('release_asked_at', { precision: 3 })
      .comment("When AWS's catalogue was last asked for its release");
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  // Not by knex: for SQLite it builds the table anew, which takes everything
  // that refers to its rows with it.
  await knex.raw('alter table patches drop column release_asked_at');
};
