import { daysAgo, hoursAgo } from '../__testUtils__';
import { createFormat } from './createFormat';

describe('createFormat', () => {
  const format = createFormat('en');

  it.each([
    [0, '0 seconds'],
    [59_999, '59 seconds'],
    [60_000, '1 minute'],
    [2 * 60 * 60 * 1000, '2 hours'],
    [47 * 60 * 60 * 1000, '1 day'],
    [400 * 24 * 60 * 60 * 1000, '400 days'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(format.duration(ms)).toBe(text);
  });

  it('measures in seconds, and what is shorter in milliseconds', () => {
    expect(format.elapsed(4)).toBe('4 milliseconds');
    expect(format.elapsed(999)).toBe('999 milliseconds');
    expect(format.elapsed(4_210)).toBe('4.2 seconds');
    expect(format.elapsed(1_234_000)).toBe('1,234 seconds');
  });

  it('tells the past from the future', () => {
    expect(format.relative(daysAgo(3))).toBe('3 days ago');
    expect(format.relative(hoursAgo(-1.5))).toBe('in 1 hour');
    expect(format.relative(new Date().toISOString())).toBe('now');
  });

  it('never gives something a negative age, whatever the clocks say', () => {
    expect(format.age(hoursAgo(-2))).toBe('0 seconds');
  });

  it('names the day of a time unless it is today', () => {
    expect(format.clock(new Date().toISOString())).toMatch(/^\d\d:\d\d$/);
    expect(format.clock('2025-10-31T12:00:00Z')).toMatch(/Oct 31, 2025/);
    expect(format.day(new Date().toISOString())).toMatch(/^\d\d:\d\d$/);
    expect(format.day('2025-10-31T12:00:00Z')).toBe('Oct 31, 2025');
    expect(format.exact('2025-10-31T12:00:00Z')).toMatch(
      /Oct 31, 2025.*\d+:\d\d:\d\d [AP]M [A-Z]+/,
    );
  });

  it('names a day in UTC without a time of day', () => {
    const now = new Date();
    const midnight = `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
    expect(format.recentUtcDay(midnight)).toBe('today');
    expect(format.recentUtcDay(`${now.getUTCFullYear() - 1}-10-31`)).toMatch(
      /^Oct 31, \d{4}$/,
    );
    expect(
      format.recentUtcDay(daysAgo(now.getUTCMonth() === 0 ? 400 : 1)),
    ).toMatch(/^\w{3} \d+/);
  });

  it('writes in the language of the app', () => {
    const german = createFormat('de');
    expect(german.number(1204)).toBe('1.204');
    expect(german.age(daysAgo(3))).toBe('3 Tage');
  });
});
