import { DatePicker } from '@backstage/ui';
import { CalendarDate, parseDate, today } from '@internationalized/date';
import { useEffect, useState } from 'react';
import { isDay, useFormat } from '../format';
import { useTranslation } from '../translation';

/** Nothing was recorded before there was Patch Manager. */
const FIRST_DAY = new CalendarDate(2015, 1, 1);

/** Chooses the day to look at. */
export const AsOfPicker = (props: {
  /** `2026-06-30`, or a time; undefined for now. */
  asOf: string | undefined;
  onChange: (asOf: string | undefined) => void;
  /** The first day that can be looked at, where it is known. */
  keptSince?: string;
}) => {
  const { asOf, onChange, keptSince } = props;
  const { t } = useTranslation();
  const format = useFormat();
  // While somebody types a year, it is a day of the first centuries.
  const [chosen, setChosen] = useState(toDate(asOf));
  useEffect(() => setChosen(toDate(asOf)), [asOf]);

  const min = toDate(keptSince) ?? FIRST_DAY;
  const max = today('UTC').subtract({ days: 1 });

  return (
    <DatePicker
      label={t('asOf.label')}
      value={chosen}
      minValue={min}
      maxValue={max}
      isDisabled={min.compare(max) > 0}
      description={
        keptSince &&
        t('asOf.keptSince', { day: format.recentUtcDay(keptSince) })
      }
      onChange={value => {
        const day = value && toDate(value.toString());
        setChosen(day);
        if (!day) {
          onChange(undefined);
        } else if (day.compare(min) >= 0 && day.compare(max) <= 0) {
          onChange(day.toString());
        }
      }}
    />
  );
};

/** A time within a day is no day that could have been chosen. */
function toDate(day: string | undefined): CalendarDate | null {
  return day && isDay(day) ? parseDate(day) : null;
}
