import { createHash, createHmac, randomBytes } from 'node:crypto';
import { AwsError } from './AwsError';
import { Input } from './types';

/** Tokens of another run of the simulator are invalid. */
const SECRET = randomBytes(32);

/** One item and its place in the order of its list. */
export interface Placed<T> {
  position: number;
  item: T;
}

/** A page of a list. */
export interface Page<T> {
  items: T[];
  nextToken?: string;
}

interface Cursor {
  position: number;
  page: number;
}

/**
 * Cuts one operation's list into pages.
 *
 * @remarks
 *
 * A token is bound to the operation, the account, the Region and every other
 * member of the request: with another filter, it is invalid. It says where the
 * next page begins, so lists are read from there and never as a whole.
 */
export class Pager {
  readonly #binding: string;
  readonly #token?: string;
  readonly #emptyPage: (page: number) => boolean;
  readonly #repeatsToken: boolean;
  readonly #invalid: () => AwsError;
  #used = false;

  static create(options: {
    /** What tokens are bound to, beside the input. */
    scope: string[];
    input: Input;
    /** Whether a page is empty although more follow. */
    emptyPage: (page: number) => boolean;
    /** Whether the token of a page leads to the same page again. */
    repeatsToken?: boolean;
    invalidNextToken: () => AwsError;
  }): Pager {
    return new Pager(options);
  }

  private constructor(options: {
    scope: string[];
    input: Input;
    emptyPage: (page: number) => boolean;
    repeatsToken?: boolean;
    invalidNextToken: () => AwsError;
  }) {
    const { NextToken, MaxResults: _size, ...filters } = options.input;
    this.#token = typeof NextToken === 'string' ? NextToken : undefined;
    this.#binding = createHash('sha256')
      .update(JSON.stringify([...options.scope, filters]))
      .digest('base64url');
    this.#emptyPage = options.emptyPage;
    this.#repeatsToken = options.repeatsToken ?? false;
    this.#invalid = options.invalidNextToken;
  }

  /** Whether the operation asked for a page. */
  get used(): boolean {
    return this.#used;
  }

  /** The page that the request asks for. */
  page<T>(
    limit: number,
    itemsFrom: (position: number) => Iterable<Placed<T>>,
  ): Page<T> {
    this.#used = true;
    const cursor = this.#token
      ? this.#open(this.#token)
      : { position: 0, page: 0 };
    const size = this.#emptyPage(cursor.page) ? 0 : limit;

    const items: T[] = [];
    for (const { position, item } of itemsFrom(cursor.position)) {
      if (items.length === size) {
        const next = { position, page: cursor.page + 1 };
        return { items, nextToken: this.#seal(next) };
      }
      items.push(item);
    }
    return this.#repeatsToken
      ? { items, nextToken: this.#seal(cursor) }
      : { items };
  }

  /** The page of a list that is at hand. */
  pageOf<T>(limit: number, items: readonly T[]): Page<T> {
    return this.page(limit, function* rest(from) {
      for (let position = from; position < items.length; position++) {
        yield { position, item: items[position] };
      }
    });
  }

  #seal(cursor: Cursor): string {
    const text = JSON.stringify([cursor.position, cursor.page]);
    const payload = Buffer.from(text).toString('base64url');
    return `${payload}.${this.#sign(payload)}`;
  }

  #open(token: string): Cursor {
    const [payload, signature] = token.split('.');
    if (signature !== this.#sign(payload)) {
      throw this.#invalid();
    }
    const [position, page] = JSON.parse(
      Buffer.from(payload, 'base64url').toString(),
    );
    return { position, page };
  }

  #sign(payload: string): string {
    return createHmac('sha256', SECRET)
      .update(this.#binding)
      .update(payload)
      .digest('base64url');
  }
}
