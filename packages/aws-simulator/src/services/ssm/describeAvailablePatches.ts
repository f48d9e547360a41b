import { Operation } from '../../server/types';
import {
  AVAILABLE_PATCHES,
  AvailablePatch,
} from '../../world/availablePatches';
import {
  BASELINE_PAGE,
  DEFAULT_PAGE_SIZE,
  ORCHESTRATOR_FILTERS,
} from './constraints';
import { ssmErrors } from './errors';
import { readFilters, toBaselinePredicate } from './filters';

const known = (value: string | undefined) =>
  value === undefined ? [] : [value];

const SHARED = {
  PRODUCT: ({ product }: AvailablePatch) => [product],
  CLASSIFICATION: ({ classification }: AvailablePatch) => [classification],
};
const WINDOWS_ATTRIBUTES = {
  ...SHARED,
  PATCH_SET: () => ['OS'],
  PRODUCT_FAMILY: ({ productFamily }: AvailablePatch) => [productFamily],
  MSRC_SEVERITY: ({ severity }: AvailablePatch) => [severity],
  PATCH_ID: ({ kbNumber }: AvailablePatch) => known(kbNumber),
};
const LINUX_ATTRIBUTES = {
  ...SHARED,
  NAME: (patch: AvailablePatch) => known(patch.package?.name),
  VERSION: (patch: AvailablePatch) => known(patch.package?.version),
  SEVERITY: ({ severity }: AvailablePatch) => [severity],
  ADVISORY_ID: ({ advisoryId }: AvailablePatch) => known(advisoryId),
  CVE_ID: ({ cveIds = [] }: AvailablePatch) => [...cveIds],
};

/** What the product of a Linux distribution begins with. */
const LINUX_PRODUCT = 'AmazonLinux';

export const describeAvailablePatches: Operation = {
  name: 'DescribeAvailablePatches',
  input: { Filters: ORCHESTRATOR_FILTERS, ...BASELINE_PAGE },
  handle(input, { pager }) {
    const filters = readFilters(input, 'Filters');
    // Without a product, the keys are those of Windows.
    const isLinux = filters.some(
      ({ key, values }) =>
        key === 'PRODUCT' &&
        values.some(value => value.startsWith(LINUX_PRODUCT)),
    );
    const attributes = isLinux ? LINUX_ATTRIBUTES : WINDOWS_ATTRIBUTES;
    const unknown = filters.find(({ key }) => !(key in attributes));
    if (unknown) {
      throw ssmErrors.invalidInput([
        `The filter key ${unknown.key} is not valid`,
      ]);
    }
    const matches = toBaselinePredicate(input, attributes);
    const { items, nextToken } = pager.pageOf(
      Number(input.MaxResults ?? DEFAULT_PAGE_SIZE),
      AVAILABLE_PATCHES.filter(matches),
    );
    return { Patches: items.map(availablePatch), NextToken: nextToken ?? '' };
  },
};

function availablePatch(available: AvailablePatch) {
  const shared = {
    ReleaseDate: available.releasedAt,
    ProductFamily: available.productFamily,
    Product: available.product,
    Classification: available.classification,
  };
  return available.package
    ? {
        ...shared,
        Name: available.package.name,
        Epoch: 0,
        Version: available.package.version,
        Release: available.package.release,
        Arch: available.package.arch,
        Severity: available.severity,
        AdvisoryIds: [available.advisoryId],
        CVEIds: available.cveIds,
        Repository: 'core',
      }
    : {
        ...shared,
        Title: available.title,
        Vendor: 'Microsoft',
        MsrcSeverity: available.severity,
        KbNumber: available.kbNumber,
        MsrcNumber: '',
        Language: 'All',
      };
}
