import { useFormat } from './useFormat';

/**
 * A time, as people speak of it; the exact one is its tooltip.
 *
 * `relative` says "3 days ago", `age` "3 days", `clock` "14:05", `day` "Oct 31".
 */
export const Time = (props: {
  /** ISO 8601 */
  at: string;
  as?: 'relative' | 'age' | 'clock' | 'day';
}) => {
  const { at, as = 'relative' } = props;
  const format = useFormat();
  return (
    <time dateTime={at} title={format.exact(at)}>
      {format[as](at)}
    </time>
  );
};
