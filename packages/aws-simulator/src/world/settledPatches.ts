import { linuxTitle } from './notablePatches';
import { BASE_PACKAGES, SUBPACKAGES } from './packages';
import { Platform } from './platforms';
import { Random } from './random';
import { PatchRow, SimulatedNode } from './types';

const DAY_MS = 24 * 60 * 60 * 1000;
const WINDOWS_FIRST_KB = 4_470_000;

/** The rows of a node that need nothing done, which are most of them: made one
 * at a time, as a page asks for them. */
export function* settledPatches(node: SimulatedNode): Generator<PatchRow> {
  const { report, platform } = node;
  if (!report) {
    return;
  }
  const { InstalledCount, InstalledOtherCount, NotApplicableCount } =
    report.counts;
  const installed = Math.max(0, InstalledCount);
  const installedOther = Math.max(0, InstalledOtherCount);
  // Linux nodes count what is not applicable and do not name it.
  const notApplicable =
    platform.type === 'Windows' ? Math.max(0, NotApplicableCount) : 0;

  const random = Random.of('settled', node.instanceId);
  const oldest = node.launchTime.getTime();
  for (let i = 0; i < installed + installedOther; i++) {
    const isOther = i >= installed;
    yield {
      ...packageAt(platform, i),
      // AWS leaves both out of these rows, to keep reports small.
      ...(isOther
        ? { classification: '', severity: '', state: 'InstalledOther' }
        : { ...approvedAs(platform), state: 'Installed' }),
      installedAt: new Date(oldest + random.integer(0, 20) * DAY_MS),
      cveIds: [],
      status: 'COMPLIANT',
      complianceLevel: 'UNSPECIFIED',
    };
  }
  for (let i = 0; i < notApplicable; i++) {
    yield {
      ...packageAt(platform, installed + installedOther + i),
      classification: '',
      severity: '',
      state: 'NotApplicable',
      cveIds: [],
      status: '',
      complianceLevel: 'UNSPECIFIED',
    };
  }
}

function approvedAs(
  platform: Platform,
): Pick<PatchRow, 'classification' | 'severity'> {
  return platform.type === 'Windows'
    ? { classification: 'SecurityUpdates', severity: 'Critical' }
    : { classification: 'Security', severity: 'Important' };
}

function packageAt(
  platform: Platform,
  index: number,
): Pick<PatchRow, 'title' | 'kbId'> {
  if (platform.type === 'Windows') {
    const kbId = `KB${WINDOWS_FIRST_KB + index * 37}`;
    return { kbId, title: `Update for ${platform.release} (${kbId})` };
  }
  const [name, version] = BASE_PACKAGES[index % BASE_PACKAGES.length];
  const round = Math.floor(index / BASE_PACKAGES.length);
  const suffix = SUBPACKAGES[round] ?? `-extra${round}`;
  return linuxTitle(platform, `${name}${suffix}`, version);
}
