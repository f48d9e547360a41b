import { compliancePercent } from './compliancePercent';

describe('compliancePercent', () => {
  it.each([
    [0, 0, undefined],
    [0, 5, 0],
    [5, 0, 100],
    [1, 2, 33.3],
    [2, 1, 66.6],
    [94, 6, 94],
    // One bad node among many must never read 100 %.
    [99_999, 1, 99.9],
    [1_000_000, 1, 99.9],
    // And one good node among many is not nothing, but less than we can show.
    [1, 99_999, 0],
  ])(
    '%d compliant and %d non-compliant are %p',
    (compliant, nonCompliant, percent) => {
      expect(compliancePercent({ compliant, nonCompliant })).toBe(percent);
    },
  );
});
