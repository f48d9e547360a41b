import { Placed } from '../../server/Pager';
import { Operation } from '../../server/types';
import { Cell } from '../../world/Cell';
import {
  COMPLIANCE_FILTERS,
  ComplianceFacts,
  compliancePredicate,
} from './compliance';
import { ComplianceSummary, complianceSummaries } from './complianceSummaries';
import { COMPLIANCE_PAGE, DEFAULT_PAGE_SIZE } from './constraints';

/** A node has one for its patches and one for its associations at most. */
const SUMMARIES_PER_NODE = 2;

export const listResourceComplianceSummaries: Operation = {
  name: 'ListResourceComplianceSummaries',
  input: { Filters: COMPLIANCE_FILTERS, ...COMPLIANCE_PAGE },
  handle(input, { world, caller, region, pager }) {
    const cell = world.cell(caller.accountId, region);
    const matches = compliancePredicate(input);
    const { items, nextToken } = pager.page(
      Number(input.MaxResults ?? DEFAULT_PAGE_SIZE),
      from => summariesFrom(cell, from, matches),
    );
    return {
      ResourceComplianceSummaryItems: items.map(({ item }) => item),
      NextToken: nextToken,
    };
  },
};

/** Stored inventory, not live: nodes that are stopped or gone are still in it. */
function* summariesFrom(
  cell: Cell,
  from: number,
  matches: (facts: ComplianceFacts) => boolean,
): Generator<Placed<ComplianceSummary>> {
  const firstNode = Math.floor(from / SUMMARIES_PER_NODE);
  for (const { position: place, node } of cell.nodes(firstNode)) {
    for (const [offset, item] of complianceSummaries(node).entries()) {
      const position = place * SUMMARIES_PER_NODE + offset;
      if (position >= from && matches(item.facts)) {
        yield { position, item };
      }
    }
  }
}
