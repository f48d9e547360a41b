import { isReadFor, readIncompletely, wasReadFor } from './patchesReadFor';

describe('patches read for a report', () => {
  const first = readIncompletely('report', undefined);
  const second = readIncompletely('report', first);
  const third = readIncompletely('report', second);

  it('are asked for again a few times where AWS has left some out', () => {
    expect([first, second, third]).toEqual([
      'report~1',
      'report~2',
      'report~3',
    ]);
    expect([first, second, third].map(one => isReadFor(one, 'report'))).toEqual(
      [false, false, true],
    );
    expect(isReadFor('report', 'report')).toBe(true);
    expect(isReadFor(undefined, 'report')).toBe(false);
  });

  it('are of no use for another report', () => {
    expect(isReadFor(third, 'other')).toBe(false);
    expect(wasReadFor(first, 'other')).toBe(false);
    expect(wasReadFor(first, 'report')).toBe(true);
    expect(wasReadFor('report', 'report')).toBe(true);
    expect(readIncompletely('other', third)).toBe('other~1');
  });
});
