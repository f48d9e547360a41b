// @ts-check

/** As the list of nodes sorts by it: another expression could not use the index. */
const POSTURE_RANK = `case
  when reason = 'failed' then 0
  when reason = 'missing' then 1
  when reason = 'rejected' then 2
  when reason = 'pending-reboot' then 3
  when posture = 'non-compliant' then 4
  when posture = 'unknown' then 5
  when posture = 'compliant' then 6
  else 7
end`;

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('accounts', table => {
    table.comment('AWS accounts, as discovery last saw them');
    table.increments('id').comment('Internal id');
    table.string('partition', 16).notNullable().comment('AWS partition');
    table.string('account_id', 12).notNullable().comment('Twelve digits');
    table.string('name', 255).comment('Name in AWS Organizations');
    table.text('ou_path').comment('OU names from the root down, with slashes');
    table
      .string('state', 32)
      .notNullable()
      .comment(
        'State in AWS Organizations, or DEPARTED when not listed any more',
      );
    table.dateTime('joined_at', { precision: 3 }).comment('When it joined');
    table
      .dateTime('last_listed_at', { precision: 3 })
      .notNullable()
      .comment('The last discovery that listed it');
    table.unique(['partition', 'account_id'], {
      indexName: 'accounts_key_uniq',
    });
  });

  await knex.schema.createTable('targets', table => {
    table.comment(
      'One account in one Region: the unit of collection, of failure and of coverage',
    );
    table.increments('id').comment('Internal id');
    table
      .integer('account_pk')
      .notNullable()
      .references('accounts.id')
      .onDelete('CASCADE')
      .comment('The account');
    table.string('partition', 16).notNullable().comment('AWS partition');
    table.string('account_id', 12).notNullable().comment('Twelve digits');
    table.string('region', 32).notNullable().comment('AWS Region');
    table
      .string('state', 16)
      .notNullable()
      .comment('pending, read, failed, not-enabled or inactive');
    table
      .dateTime('next_attempt_at', { precision: 3 })
      .notNullable()
      .comment('When it is due; in the past while it waits');
    table
      .dateTime('refresh_requested_at', { precision: 3 })
      .comment(
        'Somebody asked for it; cleared by the attempt that began later',
      );
    table
      .string('lease_owner', 64)
      .comment('The replica that works on it; empty when nobody does');
    table
      .integer('lease_token')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with each claim and fences off whoever lost the lease');
    table
      .dateTime('lease_expires_at', { precision: 3 })
      .comment('When others may claim it unless it is renewed');
    table
      .integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment('Failed attempts since the last success');
    table.integer('node_count').comment('Nodes of the last complete read');
    table.dateTime('last_attempt_at', { precision: 3 }).comment('Last attempt');
    table
      .dateTime('last_success_at', { precision: 3 })
      .comment('Last complete read');
    table.integer('duration_ms').comment('Of the last attempt');
    table.integer('api_calls').comment('AWS requests of the last attempt');
    table.string('error_class', 32).comment('Kind of the last failure');
    table.string('error_code', 128).comment("AWS's error code");
    table.text('error_message').comment("AWS's error message");
    table.string('error_denied_action', 128).comment('The refused action');
    table.dateTime('error_at', { precision: 3 }).comment('When it failed');
    table.unique(['partition', 'account_id', 'region'], {
      indexName: 'targets_key_uniq',
    });
    table.index(['state', 'next_attempt_at'], 'targets_due_idx');
    table.index(['account_pk'], 'targets_account_pk_idx');
  });

  await knex.schema.createTable('nodes', table => {
    table.comment('Managed nodes and running instances that are not managed');
    table.bigIncrements('id').comment('Internal id');
    table
      .integer('target_id')
      .notNullable()
      .references('targets.id')
      .onDelete('CASCADE')
      .comment('The target that it was read from');
    table.string('partition', 16).notNullable().comment('As the target');
    table.string('account_id', 12).notNullable().comment('As the target');
    table.string('region', 32).notNullable().comment('As the target');
    table.string('instance_id', 32).notNullable().comment('i-… or mi-…');
    table
      .string('display_name', 255)
      .notNullable()
      .comment('Name tag, else computer name, else instance id');
    table.string('name', 255).comment('Name tag');
    table.string('computer_name', 255).comment('As the agent reports it');
    table.string('ip_address', 64).comment('As the agent reports it');
    table.string('ec2_state', 32).comment('EC2 instance state name');
    table.string('instance_type', 64).comment('EC2 instance type');
    table.string('availability_zone', 64).comment('Availability Zone');
    table.string('platform_type', 32).comment('Linux, Windows or MacOS');
    table.string('platform_name', 255).comment('Operating system');
    table.string('platform_version', 255).comment('Its version');
    table.string('agent_version', 64).comment('SSM Agent');
    table.boolean('managed').notNullable().comment('Listed by Systems Manager');
    table.string('ping_status', 32).comment('Online, ConnectionLost, Inactive');
    table
      .dateTime('last_ping_at', { precision: 3 })
      .comment('Last ping of a node that is not online; empty otherwise');
    table.string('environment', 255).comment('From the configured tags');
    table.text('tags').notNullable().comment('All tags as a JSON object');

    table.string('patch_group', 256).comment('Of the latest report');
    table.string('baseline_id', 128).comment('Of the latest report');
    table.string('snapshot_id', 64).comment('Of the latest report');
    table.string('install_override_list', 256).comment('Of the latest report');
    table.string('reboot_option', 32).comment('Of the latest report');
    table.string('operation', 16).comment('Scan or Install; empty: no report');
    table
      .dateTime('operation_start_time', { precision: 3 })
      .comment('By the node');
    table
      .dateTime('operation_end_time', { precision: 3 })
      .comment('By the node');
    table
      .dateTime('last_no_reboot_install_time', { precision: 3 })
      .comment('Last Install that did not reboot');
    table
      .dateTime('report_first_observed_at', { precision: 3 })
      .comment('When we first read this report; caps clocks that are ahead');
    table
      .boolean('scanned_by_association')
      .notNullable()
      .comment('Scanned through AWS-RunPatchBaselineAssociation');
    table
      .dateTime('details_read_at', { precision: 3 })
      .comment('When AWS was asked what takes a request per node');
    // Absent counts stay empty: absent is unknown, not 0.
    table.integer('count_installed').comment('Count of the report');
    table.integer('count_installed_other').comment('Count of the report');
    table
      .integer('count_installed_pending_reboot')
      .comment('Count of the report');
    table.integer('count_installed_rejected').comment('Count of the report');
    table.integer('count_missing').comment('Count of the report');
    table.integer('count_failed').comment('Count of the report');
    table.integer('count_not_applicable').comment('Count of the report');
    table
      .integer('count_unreported_not_applicable')
      .comment('Count of the report');
    table
      .integer('count_available_security_update')
      .comment('Count of the report');
    table
      .integer('count_critical_non_compliant')
      .comment('By baseline level; overlaps');
    table.integer('count_security_non_compliant').comment('By class; overlaps');
    table.integer('count_other_non_compliant').comment('The rest');
    table
      .string('patches_read_for', 128)
      .comment('Fingerprint of the report whose patches are stored');

    table.string('posture', 16).notNullable().comment('The verdict');
    table.string('reason', 32).comment('Why; empty where compliant');
    table.text('flags').notNullable().comment('Flags as a JSON array');
    table
      .dateTime('posture_since', { precision: 3 })
      .notNullable()
      .comment('Since when posture and reason are what they are');
    table
      .dateTime('stale_at', { precision: 3 })
      .comment('When the verdict turns stale by time alone');

    table
      .string('ownership', 16)
      .notNullable()
      .defaultTo('unowned')
      .comment('owned, unowned or conflict');
    table
      .boolean('ownership_due')
      .notNullable()
      .defaultTo(true)
      .comment('Its owners must be worked out again');
    table
      .dateTime('first_seen_at', { precision: 3 })
      .notNullable()
      .comment('The first complete read that had it');

    table.unique(['target_id', 'instance_id'], { indexName: 'nodes_key_uniq' });
    table.index(['posture', 'reason'], 'nodes_posture_idx');
    table.index(['account_id', 'region'], 'nodes_account_region_idx');
    table.index(['instance_id'], 'nodes_instance_id_idx');
    table.index(['stale_at'], 'nodes_stale_at_idx');
    table.index(['ownership_due'], 'nodes_ownership_due_idx');
  });

  // Names are sorted by code point, which is not PostgreSQL's default.
  const collation = knex.client.config.client === 'pg' ? '"C"' : 'binary';
  await knex.schema.raw(
    `create index nodes_display_name_idx
      on nodes (display_name collate ${collation}, id)`,
  );
  // The order in which nodes are listed unless told: worst first.
  await knex.schema.raw(
    `create index nodes_posture_rank_idx
      on nodes ((${POSTURE_RANK}), display_name collate ${collation}, id)`,
  );

  await knex.schema.createTable('node_tags', table => {
    table.comment('The tags again, one a row, to select nodes by them');
    table
      .bigInteger('node_id')
      .notNullable()
      .references('nodes.id')
      .onDelete('CASCADE')
      .comment('The node');
    table.string('key', 128).notNullable().comment('Tag key');
    table.string('value', 256).notNullable().comment('Tag value');
    table.primary(['node_id', 'key']);
    table.index(['key', 'value'], 'node_tags_key_value_idx');
  });

  await knex.schema.createTable('patches', table => {
    table.comment('Dictionary of patches: one row for all nodes that have it');
    table.increments('id').comment('Internal id');
    table
      .string('digest', 64)
      .notNullable()
      .comment('SHA-256 of title, KB id, classification and severity');
    table.text('title').notNullable().comment('As AWS sends it, may be empty');
    table.string('kb_id', 512).notNullable().comment('KB number or package');
    table.string('classification', 128).notNullable().comment("Vendor's");
    table.string('severity', 128).notNullable().comment("Vendor's");
    table
      .integer('severity_rank')
      .notNullable()
      .comment('To sort by: 5 critical … 0 unspecified');
    table.unique(['digest'], { indexName: 'patches_digest_uniq' });
    table.index(['kb_id'], 'patches_kb_id_idx');
  });

  await knex.schema.createTable('patch_cves', table => {
    table.comment(
      'The CVEs that a patch fixes; AWS names them for missing and failed patches only',
    );
    table
      .integer('patch_id')
      .notNullable()
      .references('patches.id')
      .onDelete('CASCADE')
      .comment('The patch');
    table.string('cve_id', 32).notNullable().comment('CVE-2026-1234');
    table.primary(['patch_id', 'cve_id']);
    table.index(['cve_id'], 'patch_cves_cve_id_idx');
  });

  await knex.schema.createTable('node_patches', table => {
    table.comment('The patches that keep a node non-compliant');
    table
      .bigInteger('node_id')
      .notNullable()
      .references('nodes.id')
      .onDelete('CASCADE')
      .comment('The node');
    table
      .integer('patch_id')
      .notNullable()
      .references('patches.id')
      .comment('The patch');
    table.string('state', 32).notNullable().comment('One of PATCH_STATES');
    table
      .dateTime('first_seen_at', { precision: 3 })
      .notNullable()
      .comment('Time of the report that first showed it in this state');
    table.dateTime('installed_at', { precision: 3 }).comment('If it is');
    table.primary(['node_id', 'patch_id']);
    table.index(['patch_id'], 'node_patches_patch_id_idx');
  });

  await knex.schema.createTable('node_owners', table => {
    table.comment(
      'The entities that nodes belong to directly, and the rule that said so',
    );
    table
      .bigInteger('node_id')
      .notNullable()
      .references('nodes.id')
      .onDelete('CASCADE')
      .comment('The node');
    table.string('entity_ref', 255).notNullable().comment('Entity');
    table.string('rule', 32).notNullable().comment('An OwnershipRule');
    table.text('evidence').notNullable().comment('What the rule matched');
    table.primary(['node_id', 'entity_ref']);
  });

  await knex.schema.createTable('node_entities', table => {
    table.comment('All entities that a node counts for, through the catalog');
    table
      .bigInteger('node_id')
      .notNullable()
      .references('nodes.id')
      .onDelete('CASCADE')
      .comment('The node');
    table.string('entity_ref', 255).notNullable().comment('Entity');
    table
      .string('relation', 16)
      .notNullable()
      .comment('A NodeEntityRelation, the nearest one');
    table.primary(['node_id', 'entity_ref']);
    table.index(['entity_ref', 'node_id'], 'node_entities_entity_idx');
  });

  await knex.schema.createTable('entity_accounts', table => {
    table.comment(
      'The accounts that count for an entity through the catalog, with nodes or without',
    );
    table.string('entity_ref', 255).notNullable().comment('Entity');
    table.string('account_id', 12).notNullable().comment('Twelve digits');
    table.primary(['entity_ref', 'account_id']);
  });

  await knex.schema.createTable('discovery_state', table => {
    table.comment('One row: why accounts and Regions could not be listed');
    table.integer('id').primary().comment('Always 1');
    table.string('error_class', 32).comment('Kind of the last failure');
    table.string('error_code', 128).comment("AWS's error code");
    table.text('error_message').comment("AWS's error message");
    table.string('error_denied_action', 128).comment('The refused action');
    table.dateTime('error_at', { precision: 3 }).comment('When it failed');
  });

  await knex.schema.createTable('ownership_state', table => {
    table.comment('One row: the state of the catalog that gave the owners');
    table.integer('id').primary().comment('Always 1');
    table
      .string('digest', 64)
      .notNullable()
      .comment('SHA-256 of all of the catalog that decides on owners');
    table
      .integer('catalog_read')
      .notNullable()
      .comment('The number of the read of the catalog that gave it');
    table
      .integer('catalog_reads')
      .notNullable()
      .comment('Reads of the catalog that all replicas have begun so far');
    table
      .bigInteger('compared_node_id')
      .comment('Nodes up to this id were compared with it; empty: all');
  });

  await knex.schema.createTable('posture_changes', table => {
    table.comment('Every change of posture or reason; outlives the node');
    table.bigIncrements('id').comment('Internal id');
    table
      .integer('target_id')
      .notNullable()
      .references('targets.id')
      .onDelete('CASCADE')
      .comment('The target');
    table.string('instance_id', 32).notNullable().comment('i-… or mi-…');
    table.dateTime('at', { precision: 3 }).notNullable().comment('When');
    table
      .string('posture', 16)
      .comment('The new one; empty when the node disappeared');
    table.string('reason', 32).comment('The new one');
    table.index(
      ['target_id', 'instance_id', 'at'],
      'posture_changes_node_at_idx',
    );
    table.index(['at'], 'posture_changes_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  for (const table of [
    'posture_changes',
    'discovery_state',
    'ownership_state',
    'entity_accounts',
    'node_entities',
    'node_owners',
    'node_patches',
    'patch_cves',
    'patches',
    'node_tags',
    'nodes',
    'targets',
    'accounts',
  ]) {
    await knex.schema.dropTable(table);
  }
};
