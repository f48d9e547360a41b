// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('nodes', table => {
    table
      .boolean('patches_incomplete')
      .notNullable()
      .defaultTo(false)
      .comment('Whether AWS has left out patches that the report tells of');
  });
  // What is kept of patches that were read has had a mark of it so far.
  await knex('nodes')
    .where('patches_read_for', 'like', '%~%')
    .update({ patches_incomplete: true });
  // They are few, and are counted beside every list of patches.
  await knex.schema.raw(
    'create index nodes_patches_incomplete_idx on nodes (id) where patches_incomplete',
  );
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.raw('drop index nodes_patches_incomplete_idx');
  await knex.schema.alterTable('nodes', table => {
    table.dropColumn('patches_incomplete');
  });
};
