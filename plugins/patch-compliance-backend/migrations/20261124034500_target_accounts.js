// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('targets', table => {
    // The targets of the accounts that an entity claims.
    table.index(['account_id'], 'targets_account_id_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('targets', table => {
    table.dropIndex(['account_id'], 'targets_account_id_idx');
  });
};
