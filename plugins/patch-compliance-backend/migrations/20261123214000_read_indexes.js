// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('nodes', table => {
    // What lists of nodes are filtered by together. They are counted as well,
    // which then takes no look at the rows.
    table.index(['region', 'posture', 'platform_type'], 'nodes_region_idx');
    table.index(
      ['environment', 'posture', 'platform_type'],
      'nodes_environment_idx',
    );
  });
  // The nodes to work through, of which there are few.
  await knex.schema.raw(
    `create index nodes_not_owned_idx on nodes (ownership)
      where ownership <> 'owned'`,
  );
  await knex.schema.alterTable('node_patches', table => {
    // The nodes that miss a patch, from the patch's side.
    table.index(['patch_id', 'state', 'node_id'], 'node_patches_missing_idx');
    table.dropIndex(['patch_id'], 'node_patches_patch_id_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('node_patches', table => {
    table.index(['patch_id'], 'node_patches_patch_id_idx');
    table.dropIndex(
      ['patch_id', 'state', 'node_id'],
      'node_patches_missing_idx',
    );
  });
  await knex.schema.raw('drop index nodes_not_owned_idx');
  await knex.schema.alterTable('nodes', table => {
    table.dropIndex(
      ['environment', 'posture', 'platform_type'],
      'nodes_environment_idx',
    );
    table.dropIndex(['region', 'posture', 'platform_type'], 'nodes_region_idx');
  });
};
