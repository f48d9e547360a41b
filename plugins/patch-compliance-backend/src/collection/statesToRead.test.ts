import {
  PatchCounts,
  PatchState,
} from 'backstage-plugin-patch-compliance-common';
import { statesToRead } from './statesToRead';

describe('statesToRead', () => {
  it.each<[string, PatchCounts, PatchState[]]>([
    ['nothing without counts', {}, []],
    [
      'nothing where all is installed',
      { installed: 900, notApplicable: 2000, missing: 0 },
      [],
    ],
    [
      'only states that have patches',
      { missing: 2, failed: 0, installedPendingReboot: 1 },
      ['missing', 'installed-pending-reboot'],
    ],
    [
      'all four',
      {
        missing: 1,
        failed: 1,
        installedRejected: 1,
        installedPendingReboot: 1,
      },
      ['failed', 'missing', 'installed-rejected', 'installed-pending-reboot'],
    ],
    ['nothing of a scan that failed half-way', { missing: -1, failed: -1 }, []],
    [
      'no available updates that the baseline does not count',
      { availableSecurityUpdate: 3, securityNonCompliant: 0 },
      [],
    ],
    [
      'available updates that it counts',
      { availableSecurityUpdate: 3, securityNonCompliant: 3 },
      ['available-security-update'],
    ],
    [
      'no available updates where the missing ones explain the class',
      { missing: 3, availableSecurityUpdate: 3, securityNonCompliant: 3 },
      ['missing'],
    ],
    [
      'available updates beside missing ones',
      { missing: 1, availableSecurityUpdate: 3, securityNonCompliant: 4 },
      ['missing', 'available-security-update'],
    ],
  ])('reads %s', (_, counts, expected) => {
    expect(statesToRead(counts)).toEqual(expected);
  });
});
