// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('patch_fixes', table => {
    table
      .dateTime('recorded_at', { precision: 3 })
      .comment('When it became known; empty: about when it was fixed');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('patch_fixes', table => {
    table.dropColumn('recorded_at');
  });
};
