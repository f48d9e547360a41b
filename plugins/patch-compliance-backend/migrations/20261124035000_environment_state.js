// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('environment_state', table => {
    table.comment(
      'One row: by which rule of the config all nodes got their environments',
    );
    table.integer('id').primary().comment('Always 1');
    table.string('digest', 64).notNullable().comment('Of the rule');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environment_state');
};
