import { Knex } from 'knex';

/** Bounds what is in memory of tags that have a value of their own per node. */
const PAGE_SIZE = 5_000;

/**
 * All combinations of values that nodes have for some tags, in pages. Nodes that
 * lack any of the tags are left out.
 */
export async function* listTagValues(
  tx: Knex,
  tags: string[],
): AsyncGenerator<Array<Record<string, string>>> {
  const aliases = tags.map((_, index) => `tag${index}`);
  const columns = aliases.map(alias => `${alias}.value`);
  const [first, ...others] = aliases;
  const query = tx(`node_tags as ${first}`)
    .distinct(
      Object.fromEntries(aliases.map(alias => [alias, `${alias}.value`])),
    )
    .where(`${first}.key`, tags[0])
    .orderBy(columns)
    .limit(PAGE_SIZE);
  for (const [index, alias] of others.entries()) {
    query
      .join(`node_tags as ${alias}`, `${alias}.node_id`, `${first}.node_id`)
      .where(`${alias}.key`, tags[index + 1]);
  }

  let after: string[] | undefined;
  do {
    const page = query.clone();
    if (after) {
      const names = columns.map(() => '??').join(', ');
      const values = columns.map(() => '?').join(', ');
      page.whereRaw(`(${names}) > (${values})`, [...columns, ...after]);
    }
    const rows: Array<Record<string, string>> = await page;
    yield rows.map(row =>
      Object.fromEntries(tags.map((tag, index) => [tag, row[aliases[index]]])),
    );
    const last = rows.length === PAGE_SIZE ? rows.at(-1)! : undefined;
    after = last && aliases.map(alias => last[alias]);
  } while (after);
}
