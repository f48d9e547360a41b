import fc from 'fast-check';
import { differs } from './differs';

/** A value as it is written, and as an engine may give it back. */
const stored: fc.Arbitrary<[written: unknown, read: unknown]> = fc.oneof(
  fc.constant<[unknown, unknown]>([null, null]),
  fc.string().map<[unknown, unknown]>(text => [text, text]),
  fc.integer().map<[unknown, unknown]>(number => [number, number]),
  fc
    .boolean()
    .chain(flag =>
      fc.constantFrom<[unknown, unknown]>([flag, flag], [flag, flag ? 1 : 0]),
    ),
  fc
    .date({ noInvalidDate: true })
    .chain(time =>
      fc.constantFrom<[unknown, unknown]>(
        [time, new Date(time)],
        [time, time.getTime()],
      ),
    ),
);

describe('differs', () => {
  it('sees no difference in what comes back in another type', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), stored), pairs => {
        const written = Object.fromEntries(
          Object.entries(pairs).map(([key, [value]]) => [key, value]),
        );
        const read = Object.fromEntries(
          Object.entries(pairs).map(([key, [, value]]) => [key, value]),
        );
        expect(differs(written, read)).toBe(false);
      }),
    );
  });

  it('sees that one value is another one', () => {
    const others: fc.Arbitrary<[unknown, unknown]> = fc.oneof(
      fc.tuple(fc.string(), fc.string()),
      fc.tuple(fc.integer(), fc.integer()),
      fc.tuple(fc.boolean(), fc.boolean()),
      fc.tuple(
        fc.date({ noInvalidDate: true }),
        fc.date({ noInvalidDate: true }),
      ),
      fc.tuple(fc.constant(null), fc.string()),
      fc.tuple(fc.integer(), fc.constant(null)),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), stored),
        fc.string(),
        others,
        (pairs, column, [before, after]) => {
          fc.pre(JSON.stringify(before) !== JSON.stringify(after));
          const row = Object.fromEntries(
            Object.entries(pairs).map(([key, [value]]) => [key, value]),
          );
          expect(
            differs({ ...row, [column]: after }, { ...row, [column]: before }),
          ).toBe(true);
        },
      ),
    );
  });
});
