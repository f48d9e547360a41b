const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** From the largest; years and months say less than a number of days. */
const UNITS = [
  { unit: 'day', ms: DAY_MS },
  { unit: 'hour', ms: HOUR_MS },
  { unit: 'minute', ms: MINUTE_MS },
  { unit: 'second', ms: SECOND_MS },
] as const;

/** Writes numbers and times. Times are ISO 8601. */
export interface Format {
  number(value: number): string;
  /** `23 days`, `4 hours`: the largest unit that has at least one. */
  duration(ms: number): string;
  /** `4.2 seconds`, `340 milliseconds`, for what is measured rather than remembered. */
  elapsed(ms: number): string;
  /** `23 days`, from then until now. */
  age(time: string): string;
  /** `23 days ago`, `in 5 minutes`, `now`. */
  relative(time: string): string;
  /** `14:05`, with the date unless it is today's. */
  clock(time: string): string;
  /** `Oct 31`, with the year unless it is this one; `14:05` today. */
  day(time: string): string;
  /** `Jun 30, 2026`, of a day in UTC: `2026-06-30`. */
  utcDay(day: string): string;
  /** `Nov 19`, of a day in UTC, with the year unless it is this one; `today`. */
  recentUtcDay(day: string): string;
  /** With seconds and time zone. */
  exact(time: string): string;
}

/** The formats of a language, for example `en`. */
export function createFormat(language: string): Format {
  const number = new Intl.NumberFormat(language);
  const relative = new Intl.RelativeTimeFormat(language);
  const current = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const dayAndClock = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const exact = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'long',
  });

  const seconds = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  });

  const milliseconds = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'millisecond',
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  });
  const day = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
  });
  const utcDay = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  const recentUtcDay = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const dayAndYear = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });

  const duration = (ms: number) => {
    const { unit, value } = inLargestUnit(ms);
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
    }).format(value);
  };

  return {
    number: value => number.format(value),
    duration,
    elapsed: ms =>
      ms < SECOND_MS ? milliseconds.format(ms) : seconds.format(ms / SECOND_MS),
    age: time => duration(Math.max(0, Date.now() - Date.parse(time))),
    relative: time => {
      const ms = Date.parse(time) - Date.now();
      const { unit, value } = inLargestUnit(Math.abs(ms));
      return value === 0
        ? current.format(0, unit)
        : relative.format(ms < 0 ? -value : value, unit);
    },
    clock: time => {
      const date = new Date(time);
      return date.toDateString() === new Date().toDateString()
        ? clock.format(date)
        : dayAndClock.format(date);
    },
    day: time => {
      const date = new Date(time);
      const now = new Date();
      if (date.toDateString() === now.toDateString()) {
        return clock.format(date);
      }
      return date.getFullYear() === now.getFullYear()
        ? day.format(date)
        : dayAndYear.format(date);
    },
    utcDay: time => utcDay.format(new Date(time)),
    recentUtcDay: time => {
      const date = new Date(time);
      const now = new Date();
      if (date.toISOString().slice(0, 10) === now.toISOString().slice(0, 10)) {
        return current.format(0, 'day');
      }
      return (
        date.getUTCFullYear() === now.getUTCFullYear() ? recentUtcDay : utcDay
      ).format(date);
    },
    exact: time => exact.format(new Date(time)),
  };
}

/** Rounded down: nothing is said to be older than it is. */
function inLargestUnit(ms: number) {
  const { unit, ms: unitMs } =
    UNITS.find(candidate => ms >= candidate.ms) ?? UNITS[UNITS.length - 1];
  return { unit, value: Math.floor(ms / unitMs) };
}
