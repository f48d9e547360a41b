// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ownership_entities', table => {
    table.comment(
      'What of each entity decided on owners, to find what has changed of the catalog',
    );
    table.string('entity_ref', 255).primary().comment('Entity');
    table
      .string('digest', 44)
      .comment(
        'SHA-256 of its claims and of what it rolls up to; empty: it is gone',
      );
    table
      .string('change', 8)
      .comment(
        'added, changed or removed: the nodes that it concerns are not due yet',
      );
  });
  await knex.schema.raw(
    `create index ownership_entities_change_idx
      on ownership_entities (entity_ref) where change is not null`,
  );

  await knex.schema.alterTable('ownership_state', table => {
    table
      .string('rules_digest', 64)
      .comment('SHA-256 of the configured rules; empty: compare all nodes');
    table
      .boolean('self_check')
      .notNullable()
      .defaultTo(false)
      .comment('The comparison of all nodes should find nothing');
    table
      .dateTime('compared_at', { precision: 3 })
      .comment('When the last comparison of all nodes began');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('ownership_state', table => {
    table.dropColumns('rules_digest', 'self_check', 'compared_at');
  });
  await knex.schema.dropTable('ownership_entities');
};
