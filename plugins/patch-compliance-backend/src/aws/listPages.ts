import { AwsFailure } from './AwsFailure';

/** A list may be filtered after it was cut into pages, which leaves many of them
 * empty; but not that many. */
const MAX_EMPTY_PAGES_IN_A_ROW = 1_000;

/**
 * Reads a list of AWS to its end, page by page.
 *
 * @remarks
 *
 * In place of the SDK's paginators, which end a list without a word when AWS
 * sends a token twice: a list that is cut short would look complete here. A page
 * may be empty and not be the last. The last has no token, or an empty one.
 *
 * @param fetchPage - gets the page that a token stands for
 */
export async function* listPages<TItem>(
  fetchPage: (
    token: string | undefined,
  ) => Promise<{ items: TItem[] | undefined; nextToken: string | undefined }>,
): AsyncGenerator<TItem[], void, void> {
  const seen = new Set<string>();
  let emptyPages = 0;
  let token: string | undefined;
  do {
    const { items = [], nextToken } = await fetchPage(token);
    yield items;
    emptyPages = items.length === 0 ? emptyPages + 1 : 0;
    token = nextToken || undefined;
    if (token !== undefined) {
      if (seen.has(token) || emptyPages > MAX_EMPTY_PAGES_IN_A_ROW) {
        throw new AwsFailure({
          class: 'invalid-response',
          code: 'EndlessList',
          message: 'AWS sent page after page of a list that has no end',
        });
      }
      seen.add(token);
    }
  } while (token !== undefined);
}

/**
 * All items of a list of AWS.
 */
export async function listAll<TItem>(
  ...args: Parameters<typeof listPages<TItem>>
): Promise<TItem[]> {
  const items: TItem[] = [];
  for await (const page of listPages(...args)) {
    items.push(...page);
  }
  return items;
}
