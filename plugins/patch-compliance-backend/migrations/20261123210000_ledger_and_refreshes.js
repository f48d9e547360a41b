// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('targets', table => {
    table
      .text('steps')
      .comment('The ledger: how each step of reading went the last time, JSON');
    table
      .integer('throttles')
      .comment('Throttled AWS requests of the last attempt');
    table
      .dateTime('claimed_at', { precision: 3 })
      .comment('When the last attempt began, also while it is under way');
    table.index(['lease_owner', 'account_pk'], 'targets_lease_idx');
  });

  await knex.schema.alterTable('accounts', table => {
    table
      .dateTime('role_refused_at', { precision: 3 })
      .comment(
        'Since when its role cannot be assumed: one target at a time tries it',
      );
  });

  await knex.schema.createTable('refresh_requests', table => {
    table.comment('What somebody asked to be read now, and what came of it');
    table
      .integer('target_id')
      .notNullable()
      .references('targets.id')
      .onDelete('CASCADE')
      .comment('The target to read');
    table
      .string('instance_id', 32)
      .notNullable()
      .comment('The node to read afresh; empty: all of the target');
    table
      .dateTime('requested_at', { precision: 3 })
      .notNullable()
      .comment('When it was asked for, the first time if several times');
    table
      .dateTime('repeated_at', { precision: 3 })
      .notNullable()
      .comment('The last time; an attempt that began before does not serve it');
    table
      .dateTime('served_at', { precision: 3 })
      .comment('When the attempt ended that served it; empty: it waits');
    table.boolean('failed').comment('Whether that attempt failed');
    table.primary(['target_id', 'instance_id']);
    table.index(['served_at'], 'refresh_requests_served_at_idx');
  });

  // What waits already goes on waiting.
  await knex.raw(`insert into refresh_requests
    (target_id, instance_id, requested_at, repeated_at)
    select id, '', refresh_requested_at, refresh_requested_at
    from targets
    where refresh_requested_at is not null`);
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('refresh_requests');
  await knex.schema.alterTable('targets', table => {
    table.dropIndex(['lease_owner', 'account_pk'], 'targets_lease_idx');
  });
  for (const [table, column] of [
    ['accounts', 'role_refused_at'],
    ['targets', 'steps'],
    ['targets', 'throttles'],
    ['targets', 'claimed_at'],
  ]) {
    // Not by knex: for SQLite it builds the table anew, which takes everything
    // that refers to its rows with it.
    await knex.raw('alter table ?? drop column ??', [table, column]);
  }
};
