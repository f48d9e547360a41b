import { AwsFailure } from './AwsFailure';

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
  let token: string | undefined;
  do {
    const page = await fetchPage(token);
    yield page.items ?? [];
    token = page.nextToken || undefined;
    if (token !== undefined && seen.has(token)) {
      throw new AwsFailure({
        class: 'invalid-response',
        code: 'RepeatedToken',
        message: 'AWS sent the same page token twice, so the list has no end',
      });
    }
    if (token !== undefined) {
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
