import { Advisory, ADVISORIES } from './advisories';
import { Platform, WINDOWS_PLATFORMS } from './platforms';
import { Random } from './random';
import { PatchRow, PatchState } from './types';
import { WindowsUpdate, WINDOWS_UPDATES } from './windowsUpdates';

/** How many patches a report has in each state worth a row of its own. */
export type NotableCounts = Partial<Record<PatchState, number>>;

/** Says whether a patch in a state makes a node non-compliant. */
export type PatchJudge = (
  patch: Pick<PatchRow, 'state' | 'severity'>,
) => Pick<PatchRow, 'status' | 'complianceLevel'>;

const CVE_STATES: readonly PatchState[] = ['Missing', 'Failed'];
const INSTALLED_STATES: readonly PatchState[] = [
  'InstalledPendingReboot',
  'InstalledRejected',
];

/** The patches that are not simply installed: different ones each, with real
 * names. */
export function notablePatches(options: {
  random: Random;
  platform: Platform;
  counts: NotableCounts;
  installedAt: Date;
  judge: PatchJudge;
}): PatchRow[] {
  const { random, platform, counts, installedAt, judge } = options;
  const candidates = candidatesFor(random, platform);
  const rows: PatchRow[] = [];
  for (const [state, count = 0] of Object.entries(counts) as Array<
    [PatchState, number]
  >) {
    for (const patch of takeFor(state, candidates, count)) {
      rows.push({
        ...patch,
        ...judge({ ...patch, state }),
        state,
        // AWS reports CVEs only of patches that are to be installed.
        cveIds: CVE_STATES.includes(state) ? patch.cveIds : [],
        ...(INSTALLED_STATES.includes(state) && { installedAt }),
      });
    }
  }
  return rows;
}

type Candidate = Pick<
  PatchRow,
  'title' | 'kbId' | 'classification' | 'severity' | 'cveIds'
>;

/** Removes the patches from the candidates: a patch is in one state only. */
function takeFor(
  state: PatchState,
  candidates: Candidate[],
  count: number,
): Candidate[] {
  const fits = (candidate: Candidate) =>
    state !== 'AvailableSecurityUpdate' ||
    candidate.classification === 'SecurityUpdates';
  const taken = candidates.filter(fits).slice(0, count);
  for (const patch of taken) {
    candidates.splice(candidates.indexOf(patch), 1);
  }
  return taken;
}

function candidatesFor(random: Random, platform: Platform): Candidate[] {
  switch (platform.packaging) {
    case 'windows':
      return random
        .shuffled(WINDOWS_UPDATES)
        .map(update => windowsPatch(platform, update));
    case 'macos':
      return macosPatches();
    default:
      return random
        .shuffled(ADVISORIES)
        .flatMap(advisory => linuxPatches(platform, advisory));
  }
}

function linuxPatches(platform: Platform, advisory: Advisory): Candidate[] {
  const names = platform.packaging === 'rpm' ? advisory.rpm : advisory.deb;
  return names.map(name => ({
    ...linuxTitle(platform, name, advisory.version),
    classification: advisory.classification,
    severity: advisory.severity,
    cveIds: [...advisory.cves],
  }));
}

/** A package's title and id in the form that its platform reports. */
export function linuxTitle(
  platform: Platform,
  name: string,
  version: string,
): Pick<PatchRow, 'title' | 'kbId'> {
  if (platform.packaging === 'deb') {
    const kbId = `${name}.amd64`;
    return { kbId, title: `${kbId}:${version}-${platform.release}` };
  }
  const kbId = `${name}.${platform.architecture}`;
  return { kbId, title: `${kbId}:0:${version}-1.${platform.release}` };
}

/** The same of an update of Windows Server. */
export function windowsTitle(
  platform: Platform,
  update: WindowsUpdate,
): Pick<PatchRow, 'title' | 'kbId'> {
  const product = WINDOWS_PLATFORMS.findIndex(
    ([candidate]) => candidate.name === platform.name,
  );
  const kbId = update.kbs[product] ?? update.kbs[0];
  return {
    title: `${update.title} ${platform.release} for x64-based Systems (${kbId})`,
    kbId,
  };
}

function windowsPatch(platform: Platform, update: WindowsUpdate): Candidate {
  return {
    ...windowsTitle(platform, update),
    classification: update.classification,
    severity: update.severity,
    cveIds: [...update.cves],
  };
}

function macosPatches(): Candidate[] {
  return [
    ['macOS Sonoma 14.7.7-23H723', 'CVE-2025-43200', 'CVE-2025-31199'],
    ['macOS Sonoma 14.7.5-23H527', 'CVE-2025-24200', 'CVE-2025-30456'],
    ['Safari18.6SonomaAuto-18.6', 'CVE-2025-43211', 'CVE-2025-31273'],
    ['Command Line Tools for Xcode-16.2'],
  ].map(([title, ...cveIds]) => ({
    title,
    kbId: title,
    classification: cveIds.length > 0 ? 'Security' : 'Recommended',
    severity: '',
    cveIds,
  }));
}
