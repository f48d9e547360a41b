import { Knex } from 'knex';

/**
 * What a list is sorted by, in part.
 */
export interface SortKey {
  /** Must not be NULL in any row. */
  expression: Knex.Raw;
  order: 'asc' | 'desc';
  type: 'text' | 'number' | 'time';
}

/**
 * Which part of a list to select.
 */
export interface PageOptions {
  limit: number;
  cursor?: string;
}

/**
 * A part of a list, with cursors for the parts before and after it.
 */
export interface SelectedPage<TRow> {
  rows: TRow[];
  nextCursor?: string;
  prevCursor?: string;
}
