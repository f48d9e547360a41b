/**
 * One page of a list.
 *
 * @public
 */
export interface Page<TItem> {
  items: TItem[];
  /** All items that match, on every page. */
  totalItems: number;
  /**
   * Where `totalItems` is only as far as was counted, and there are more: of long
   * lists whose number is not kept ready.
   */
  totalIsAtLeast?: true;
  /** Absent on the last page. */
  nextCursor?: string;
  /** Absent on the first page. */
  prevCursor?: string;
}

/**
 * Which part of a list to return.
 *
 * @public
 */
export interface PageRequest {
  /** 1 to 200; 50 unless told. */
  limit?: number;
  /** From a previous page of the same list with the same filter. */
  cursor?: string;
}

/**
 * The order of a list.
 *
 * @public
 */
export type SortOrder = 'asc' | 'desc';
