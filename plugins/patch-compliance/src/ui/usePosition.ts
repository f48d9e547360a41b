import { Page } from 'backstage-plugin-patch-compliance-common';
import { useRef } from 'react';
import { explainError } from '../request';
import { ListPosition } from '../routing';

interface PositionRequest {
  cursor?: string;
  signal: AbortSignal;
}

/**
 * Begins a list at a position that was kept, and keeps the position of each page
 * that is turned to. A position that means nothing any more is the first page.
 */
export function usePosition<TRequest extends PositionRequest, TItem>(
  load: (request: TRequest) => Promise<Page<TItem>>,
  position: ListPosition | undefined,
): (request: TRequest) => Promise<Page<TItem>> {
  const start = useRef(position?.cursor);

  return async request => {
    const first = request.cursor ?? start.current;
    let cursor = first;
    let page: Page<TItem>;
    try {
      page = await load({ ...request, cursor });
    } catch (error) {
      if (first === request.cursor || !explainError(error).refused) {
        throw error;
      }
      cursor = undefined;
      page = await load({ ...request, cursor });
    }
    if (!request.signal.aborted) {
      start.current = undefined;
      position?.onChange(cursor);
    }
    return page;
  };
}
