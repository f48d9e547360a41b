import { readPastTime } from './urlValues';

const read = (asOf: string) =>
  readPastTime(new URLSearchParams({ asOf }), 'asOf');

describe('readPastTime', () => {
  it.each([
    '2026-02-28',
    '2026-06-30T04:09Z',
    '2026-06-30T04:09:00Z',
    '2026-06-30T04:09:00.123Z',
    '2026-06-30T04:09:00+02:00',
  ])('takes %s', asOf => {
    expect(read(asOf)).toBe(asOf);
  });

  it.each([
    '2026-02-30',
    '2026-02-30T04:09:00Z',
    '2026-06-30T04:09:00',
    '2026-06-30T25:09:00Z',
    '2999-12-31',
    '2999-12-31T00:00:00Z',
    new Date().toISOString().slice(0, 10),
    'yesterday',
    '',
  ])('takes no %s', asOf => {
    expect(read(asOf)).toBeUndefined();
  });
});
