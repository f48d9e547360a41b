// @ts-check

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  // The counts of a day are those of its end, told from the history, in which there
  // are no flags and no severities. Nobody has ever been shown these.
  await knex('daily_counts')
    .where('measure', 'like', 'flag/%')
    .orWhere('measure', 'like', 'severity/%')
    .delete();
};

/**
 * @returns {Promise<void>}
 */
exports.down = async function down() {
  // They begin anew with the next day.
};
