import { useFormat } from './useFormat';

/** `today` or `Nov 19`, of something of which no more than the day in UTC is known. */
export const Day = (props: {
  /** ISO 8601 */
  at: string;
}) => {
  const { at } = props;
  const format = useFormat();
  return (
    <time dateTime={at.slice(0, 10)} title={format.utcDay(at)}>
      {format.recentUtcDay(at)}
    </time>
  );
};
