import { isInUnit } from './isInUnit';

const PATH = [
  { id: 'ou-ab12-workload', name: 'Workloads' },
  { id: 'ou-ab12-producti', name: 'Production' },
  { id: 'ou-ab12-europe00', name: 'Europe' },
];

describe('isInUnit', () => {
  it.each([
    ['Workloads', true],
    ['Workloads/Production', true],
    ['Workloads/Production/Europe', true],
    ['Workloads/*/Europe', true],
    ['*/Production', true],
    ['*', true],
    ['ou-ab12-producti', true],
    ['Production', false],
    ['Workloads/Prod', false],
    ['workloads', false],
    ['Workloads/*/*/*', false],
    ['ou-ab12-sandbox0', false],
  ])('says of %s: %s', (pattern, expected) => {
    expect(isInUnit(PATH, pattern)).toBe(expected);
  });

  it('has nothing for the root', () => {
    expect(isInUnit([], '*')).toBe(false);
  });

  it('does not take a unit without a name for any that is named', () => {
    const unnamed = [{ id: 'ou-ab12-workload' }];
    expect(isInUnit(unnamed, 'Workloads')).toBe(false);
    expect(isInUnit(unnamed, '*')).toBe(true);
  });

  /** The same said another way, to compare with. */
  function asExpression(pattern: string): RegExp {
    const parts = pattern
      .split('/')
      .map(name => (name === '*' ? '[^/]+' : name));
    return new RegExp(`^${parts.join('/')}(/|$)`);
  }

  it('agrees with a regular expression, whatever the path and pattern', () => {
    const random = seeded(7);
    const pick = (names: string[]) =>
      names[Math.floor(random() * names.length)];
    const path = (names: string[]) =>
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(names));
    const seen = new Set<boolean>();
    for (let round = 0; round < 5_000; round++) {
      const names = path(['a', 'b', 'ab']);
      const pattern = path(['a', 'b', 'ab', '*']).join('/');
      const matches = asExpression(pattern).test(names.join('/'));
      seen.add(matches);
      expect([
        pattern,
        names,
        isInUnit(
          names.map(name => ({ id: 'ou-ab12-00000000', name })),
          pattern,
        ),
      ]).toEqual([pattern, names, matches]);
    }
    expect(seen.size).toBe(2);
  });
});

/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
