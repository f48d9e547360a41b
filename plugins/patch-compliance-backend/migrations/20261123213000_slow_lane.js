// @ts-check

/**
 * Knex would make the table anew on SQLite, and its rows' children would go.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string[]} columns
 * @returns {Promise<void>}
 */
async function dropColumns(knex, table, columns) {
  for (const column of columns) {
    await knex.raw('alter table ?? drop column ??', [table, column]);
  }
}

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('targets', table => {
    table
      .dateTime('slow_lane_at', { precision: 3 })
      .comment(
        'When what changes rarely is due; empty: with the next read after the first',
      );
  });

  await knex.schema.alterTable('nodes', table => {
    table
      .string('aws_status', 16)
      .comment(
        "AWS's own verdict, COMPLIANT or NON_COMPLIANT, where it disagrees or a policy patches the node",
      );
    table
      .string('aws_execution_id', 64)
      .comment('The snapshot id that it is about, where it disagrees');
    table
      .dateTime('aws_executed_at', { precision: 3 })
      .comment('The start of the operation that it is about, likewise');
    table
      .string('aws_execution_type', 32)
      .comment('Command, or PatchPolicy where a policy patches the node');
    table
      .text('baseline_runs')
      .comment(
        'The last baselines as a JSON array of [id, since in ms]; empty: only one so far',
      );
  });
  // The target's slow_lane_at says it for all of its nodes.
  await dropColumns(knex, 'nodes', ['details_read_at']);

  await knex.schema.alterTable('patches', table => {
    table
      .dateTime('released_at', { precision: 3 })
      .comment("The vendor's release; AWS knows it of some platforms only");
    table
      .string('advisory', 64)
      .comment("The vendor's advisory, where AWS knows it");
    table
      .dateTime('used_at', { precision: 3 })
      .comment('When a read last needed the entry, give or take half a day');
  });
  // Unknown is not long ago: a read that is under way may need any of them.
  await knex('patches').update({ used_at: new Date() });

  await knex.schema.createTable('patch_baselines', table => {
    table.comment('The patch baselines of an account in a Region');
    table
      .integer('target_id')
      .notNullable()
      .references('targets.id')
      .onDelete('CASCADE')
      .comment('The target');
    table
      .string('baseline_id', 128)
      .notNullable()
      .comment("pb-…, or the ARN of one of AWS's own");
    table.string('name', 128).notNullable().comment('Name');
    table.string('operating_system', 64).comment('As Patch Manager names it');
    table.string('owner', 8).notNullable().comment('AWS or Self');
    table
      .boolean('is_default')
      .notNullable()
      .comment('For its operating system, in this account and Region');
    table
      .integer('approve_after_days')
      .comment('The longest of its rules; empty: not read, or no such rule');
    table
      .string('approve_until_date', 10)
      .comment('The latest of its rules; 2026-06-30');
    table.string('compliance_level', 16).comment('The highest of its rules');
    table
      .string('available_security_updates', 16)
      .comment('COMPLIANT or NON_COMPLIANT; Windows only');
    table.primary(['target_id', 'baseline_id']);
  });

  await knex.schema.createTable('patch_groups', table => {
    table.comment('Which baseline judges the nodes of a patch group');
    table
      .integer('target_id')
      .notNullable()
      .references('targets.id')
      .onDelete('CASCADE')
      .comment('The target');
    table.string('patch_group', 256).notNullable().comment('Value of the tag');
    table
      .string('operating_system', 64)
      .notNullable()
      .comment('A group has one baseline for each');
    table.string('baseline_id', 128).notNullable().comment('The baseline');
    table.primary(['target_id', 'patch_group', 'operating_system']);
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('patch_groups');
  await knex.schema.dropTable('patch_baselines');
  await dropColumns(knex, 'patches', ['released_at', 'advisory', 'used_at']);
  await knex.schema.alterTable('nodes', table => {
    table.dateTime('details_read_at', { precision: 3 });
  });
  await dropColumns(knex, 'nodes', [
    'aws_status',
    'aws_execution_id',
    'aws_executed_at',
    'aws_execution_type',
    'baseline_runs',
  ]);
  await dropColumns(knex, 'targets', ['slow_lane_at']);
};
