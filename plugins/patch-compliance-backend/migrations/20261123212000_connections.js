// @ts-check

/** The id of the connection that a config without connections has. */
const DEFAULT_CONNECTION = 'default';

const ERROR_COLUMNS = [
  'error_class',
  'error_code',
  'error_message',
  'error_denied_action',
  'error_at',
];

const ADDED_COLUMNS = [
  ['targets', 'role_pending_until'],
  ['targets', 'connection'],
  ['accounts', 'regions_source'],
  ['accounts', 'left_at'],
  ['accounts', 'excluded'],
  ['accounts', 'connection'],
];

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function addErrorColumns(table) {
  table.string('error_class', 32).comment('Kind of the last failure');
  table.string('error_code', 128).comment("AWS's error code");
  table.text('error_message').comment("AWS's error message");
  table.string('error_denied_action', 128).comment('The refused action');
  table.dateTime('error_at', { precision: 3 }).comment('When it failed');
}

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('accounts', table => {
    table
      .string('connection', 64)
      .notNullable()
      .defaultTo(DEFAULT_CONNECTION)
      .comment('Id of the connection in the config that lists and reads it');
    table
      .boolean('excluded')
      .notNullable()
      .defaultTo(false)
      .comment('The config leaves it out: it is listed and not read');
    table
      .dateTime('left_at', { precision: 3 })
      .comment(
        'Since when it is not read: not active, not listed any more or left out; empty while it is read',
      );
    table
      .string('regions_source', 32)
      .comment('Who told its Regions: account-management, ec2 or assumed');
    table.index(['connection'], 'accounts_connection_idx');
    table.index(['left_at'], 'accounts_left_at_idx');
  });

  await knex.schema.alterTable('targets', table => {
    table
      .string('connection', 64)
      .notNullable()
      .defaultTo(DEFAULT_CONNECTION)
      .comment('As the account');
    table
      .dateTime('role_pending_until', { precision: 3 })
      .comment(
        'Until when it is no error that the role of its young account is missing',
      );
  });

  await knex.schema.createTable('account_lookups', table => {
    table.comment(
      'What takes requests per account to find out, kept so that it is not asked for with every discovery',
    );
    table.string('connection', 64).notNullable().comment('As in accounts');
    table.string('account_id', 12).notNullable().comment('Twelve digits');
    table.text('regions').comment('Regions as a JSON object: true if enabled');
    table.string('regions_source', 32).comment('As in accounts');
    table.dateTime('regions_read_at', { precision: 3 }).comment('When asked');
    table.text('tags').comment('Tags of the account as a JSON object');
    table.dateTime('tags_read_at', { precision: 3 }).comment('When asked');
    table.primary(['connection', 'account_id']);
  });

  const state = await knex('discovery_state').first(ERROR_COLUMNS);
  await knex.schema.dropTable('discovery_state');
  await knex.schema.createTable('discovery_state', table => {
    table.comment('How the last discovery of each connection went');
    table.string('connection', 64).primary().comment('As in accounts');
    table
      .dateTime('discovered_at', { precision: 3 })
      .comment('The last one that was complete');
    addErrorColumns(table);
  });
  const [{ listedAt }] = await knex('accounts').max({
    listedAt: 'last_listed_at',
  });
  if (state || listedAt) {
    await knex('discovery_state').insert({
      connection: DEFAULT_CONNECTION,
      discovered_at: listedAt,
      ...state,
    });
  }

  const now = new Date();
  await knex('accounts').whereNot('state', 'ACTIVE').update({ left_at: now });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  const state = await knex('discovery_state')
    .where('connection', DEFAULT_CONNECTION)
    .first(ERROR_COLUMNS);
  await knex.schema.dropTable('discovery_state');
  await knex.schema.createTable('discovery_state', table => {
    table.comment('One row: why accounts and Regions could not be listed');
    table.integer('id').primary().comment('Always 1');
    addErrorColumns(table);
  });
  if (state) {
    await knex('discovery_state').insert({ id: 1, ...state });
  }
  await knex.schema.dropTable('account_lookups');
  await knex.schema.alterTable('accounts', table => {
    table.dropIndex(['left_at'], 'accounts_left_at_idx');
    table.dropIndex(['connection'], 'accounts_connection_idx');
  });
  for (const [table, column] of ADDED_COLUMNS) {
    // Not by knex: for SQLite it builds the table anew, which takes everything
    // that refers to its rows with it.
    await knex.raw('alter table ?? drop column ??', [table, column]);
  }
};
