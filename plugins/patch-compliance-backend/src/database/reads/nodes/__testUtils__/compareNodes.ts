import {
  NodeSortField,
  NodeSummary,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';

const WORST_FIRST: string[] = [
  'failed',
  'missing',
  'rejected',
  'pending-reboot',
  'available-security-update',
  'unknown',
  'compliant',
  'excluded',
];

/** What a sort field sorts by, written down once more, without SQL. */
const SORT_VALUES: Record<
  NodeSortField,
  (node: NodeSummary) => Array<string | number | undefined>
> = {
  name: node => [node.name ?? node.instanceId],
  posture: node => [
    WORST_FIRST.indexOf(
      node.posture === 'non-compliant' ? node.reason! : node.posture,
    ),
  ],
  account: node => [node.accountName ?? node.accountId],
  region: node => [node.region],
  environment: node => [node.environment],
  platform: node => [node.platformName, node.platformVersion],
  missing: node => [
    ['compliant', 'non-compliant'].includes(node.posture)
      ? node.counts?.missing
      : undefined,
  ],
  operationEndTime: node => [node.operationEndTime],
  postureSince: node => [node.postureSince],
};

/** In what order a list has nodes, as a function for `sort`. */
export function compareNodes(sort: NodeSortField, order: SortOrder) {
  const sign = order === 'asc' ? 1 : -1;
  return (a: NodeSummary, b: NodeSummary) => {
    const left = SORT_VALUES[sort](a);
    const right = SORT_VALUES[sort](b);
    for (const [place, value] of left.entries()) {
      const other = right[place];
      if (value !== other) {
        if (value === undefined) return 1;
        if (other === undefined) return -1;
        return value < other ? -sign : sign;
      }
    }
    const nameSign = sort === 'name' ? sign : 1;
    const [leftName] = SORT_VALUES.name(a);
    const [rightName] = SORT_VALUES.name(b);
    if (leftName !== rightName) {
      return leftName! < rightName! ? -nameSign : nameSign;
    }
    return a.instanceId < b.instanceId ? -nameSign : nameSign;
  };
}
