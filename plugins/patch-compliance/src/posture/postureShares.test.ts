import { postureShares } from './postureShares';

describe('postureShares', () => {
  it('is in the order of the product and fills the bar', () => {
    const shares = postureShares({
      compliant: 50,
      nonCompliant: 25,
      unknown: 15,
      excluded: 10,
    });

    expect(shares).toEqual([
      { posture: 'compliant', nodes: 50, startPercent: 0, lengthPercent: 50 },
      {
        posture: 'non-compliant',
        nodes: 25,
        startPercent: 50,
        lengthPercent: 25,
      },
      { posture: 'unknown', nodes: 15, startPercent: 75, lengthPercent: 15 },
      { posture: 'excluded', nodes: 10, startPercent: 90, lengthPercent: 10 },
    ]);
  });

  it('lets a single bad node among many be seen', () => {
    const [compliant, nonCompliant] = postureShares({
      compliant: 99_999,
      nonCompliant: 1,
      unknown: 0,
      excluded: 0,
    });

    expect(nonCompliant.lengthPercent).toBeGreaterThan(1.9);
    expect(compliant.lengthPercent + nonCompliant.lengthPercent).toBeCloseTo(
      100,
    );
  });

  it('has no parts where there are no nodes', () => {
    expect(
      postureShares({ compliant: 0, nonCompliant: 0, unknown: 0, excluded: 0 }),
    ).toEqual([]);
  });
});
