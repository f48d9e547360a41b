import { Advisory, ADVISORIES } from './advisories';
import { LINUX_PLATFORMS, Platform, WINDOWS_PLATFORMS } from './platforms';
import { linuxTitle, windowsTitle } from './notablePatches';
import { PatchRow } from './types';
import { WindowsUpdate, WINDOWS_UPDATES } from './windowsUpdates';

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_RELEASE = Date.UTC(2025, 0, 7);
const DAYS_BETWEEN_RELEASES = 11;
const FIRST_ADVISORY = 2731;

const TUESDAY = 2;
/** At ten in the morning in Redmond. */
const PATCH_TUESDAY_HOUR = 17;

/** The catalogue has Windows Server and Amazon Linux 1 and 2, and nothing else. */
const CATALOGUED_LINUX = 'AMAZON_LINUX_2';
const LINUX_PRODUCT = 'AmazonLinux2.0';
const WINDOWS_PRODUCTS = [
  'WindowsServer2022',
  'WindowsServer2019',
  'WindowsServer2016',
];

/** A patch in AWS's catalogue, which is the same for all accounts. */
export interface AvailablePatch {
  /** As nodes report it. */
  title: string;
  kbId: string;
  product: string;
  productFamily: string;
  classification: string;
  severity: string;
  releasedAt: Date;
  /** Windows only. */
  kbNumber?: string;
  /** The others are of Linux only. */
  package?: { name: string; version: string; release: string; arch: string };
  advisoryId?: string;
  cveIds?: readonly string[];
}

/** The whole catalogue. */
export const AVAILABLE_PATCHES: readonly AvailablePatch[] = [
  ...WINDOWS_UPDATES.flatMap(windowsPatches),
  ...ADVISORIES.flatMap(linuxPatches),
];

const byTitle = new Map(AVAILABLE_PATCHES.map(patch => [patch.title, patch]));

/** The entry of a patch that a node reports, if there is one to be found. */
export function findAvailablePatch(
  row: Pick<PatchRow, 'title' | 'kbId'>,
): AvailablePatch | undefined {
  return byTitle.get(row.title);
}

function windowsPatches(
  update: WindowsUpdate,
  index: number,
): AvailablePatch[] {
  return WINDOWS_PLATFORMS.map(([platform], product) => ({
    ...windowsTitle(platform, update),
    product: WINDOWS_PRODUCTS[product],
    productFamily: 'Windows',
    classification: update.classification,
    severity: update.severity,
    releasedAt: patchTuesday(update.title) ?? releaseAt(index),
    kbNumber: update.kbs[product],
  }));
}

function linuxPatches(advisory: Advisory, index: number): AvailablePatch[] {
  return LINUX_PLATFORMS.map(([platform]) => platform)
    .filter(platform => platform.operatingSystem === CATALOGUED_LINUX)
    .flatMap(platform =>
      advisory.rpm.map(name => linuxPatch(platform, { advisory, name, index })),
    );
}

function linuxPatch(
  platform: Platform,
  options: { advisory: Advisory; name: string; index: number },
): AvailablePatch {
  const { advisory, name, index } = options;
  const { version, severity, classification, cves } = advisory;
  const releasedAt = releaseAt(index);
  return {
    ...linuxTitle(platform, name, version),
    product: LINUX_PRODUCT,
    productFamily: 'Amazon Linux 2',
    classification,
    severity,
    releasedAt,
    package: {
      name,
      version,
      release: `1.${platform.release}`,
      arch: platform.architecture,
    },
    advisoryId: `ALAS2-${releasedAt.getUTCFullYear()}-${
      FIRST_ADVISORY + index
    }`,
    cveIds: cves,
  };
}

function releaseAt(index: number): Date {
  return new Date(FIRST_RELEASE + index * DAYS_BETWEEN_RELEASES * DAY_MS);
}

/** The second Tuesday of the month that a title begins with. */
function patchTuesday(title: string): Date | undefined {
  const [, year, month] = /^(\d{4})-(\d{2}) /.exec(title) ?? [];
  if (!year) {
    return undefined;
  }
  const first = new Date(Date.UTC(Number(year), Number(month) - 1, 1));
  const toTuesday = (TUESDAY - first.getUTCDay() + 7) % 7;
  first.setUTCDate(1 + toTuesday + 7);
  first.setUTCHours(PATCH_TUESDAY_HOUR);
  return first;
}
