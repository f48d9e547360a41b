// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('targets', table => {
    table
      .boolean('retire_due')
      .notNullable()
      .defaultTo(false)
      .comment(
        'Whether it is not read any more, and verdicts from before may still stand on its nodes',
      );
  });

  // What was begun before an update is done by the next look.
  await knex('targets')
    .where('state', 'inactive')
    .orWhere(disabled =>
      disabled.where('state', 'not-enabled').whereNull('error_class'),
    )
    .update({ retire_due: true });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  // The builder would make SQLite copy the table.
  await knex.raw('alter table targets drop column retire_due');
};
