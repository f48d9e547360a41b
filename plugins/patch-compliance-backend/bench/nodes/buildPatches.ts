import { ObservedPatch } from '../../src/database/collection';

const SEVERITIES = ['Critical', 'Important', 'Medium', 'Low'];

/**
 * Patches as a dictionary has them, each with two CVEs.
 */
export function buildPatches(count: number): ObservedPatch[] {
  return Array.from({ length: count }, (_, number) => ({
    title: `Security update ${number} for the operating system`,
    kbId: `package-${number}.x86_64:0:1.${number}-1.amzn2023`,
    classification: 'Security',
    severity: SEVERITIES[number % SEVERITIES.length],
    state: 'missing',
    cveIds: [`CVE-2026-${1000 + number}`, `CVE-2026-${5000 + number}`],
  }));
}
