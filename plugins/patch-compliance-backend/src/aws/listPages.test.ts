import fc from 'fast-check';
import { listAll } from './listPages';

type Page = { items: number[] | undefined; nextToken: string | undefined };

function serve(pages: Record<string, Page>) {
  const tokens: Array<string | undefined> = [];
  return {
    tokens,
    fetchPage: async (token: string | undefined) => {
      tokens.push(token);
      return pages[token ?? 'first'];
    },
  };
}

describe('listAll', () => {
  it('goes on after an empty page, and takes an empty token as the end', async () => {
    const { fetchPage, tokens } = serve({
      first: { items: [1, 2], nextToken: 'a' },
      a: { items: [], nextToken: 'b' },
      b: { items: undefined, nextToken: 'c' },
      c: { items: [3], nextToken: '' },
    });
    await expect(listAll(fetchPage)).resolves.toEqual([1, 2, 3]);
    expect(tokens).toEqual([undefined, 'a', 'b', 'c']);
  });

  it('fails on a token that comes back instead of cutting the list short', async () => {
    const { fetchPage } = serve({
      first: { items: [1], nextToken: 'a' },
      a: { items: [2], nextToken: 'b' },
      b: { items: [3], nextToken: 'a' },
    });
    await expect(listAll(fetchPage)).rejects.toMatchObject({
      class: 'invalid-response',
      code: 'EndlessList',
    });
  });

  it('gets every item once and in order, however the list is cut', async () => {
    const pages = fc.array(fc.array(fc.integer(), { maxLength: 5 }), {
      minLength: 1,
      maxLength: 20,
    });
    const ends = fc.constantFrom(undefined, '');
    await fc.assert(
      fc.asyncProperty(pages, ends, async (list, end) => {
        const items = await listAll(async token => {
          const index = token === undefined ? 0 : Number(token);
          const isLast = index === list.length - 1;
          return {
            // AWS leaves an empty list out, or does not.
            items: list[index].length > 0 || isLast ? list[index] : undefined,
            nextToken: isLast ? end : String(index + 1),
          };
        });
        expect(items).toEqual(list.flat());
      }),
    );
  });

  it('fails on empty pages without end', async () => {
    let pages = 0;
    await expect(
      listAll(async () => {
        pages += 1;
        return { items: [], nextToken: String(pages) };
      }),
    ).rejects.toMatchObject({ code: 'EndlessList' });
  });
});
