import { useTranslation } from '../translation';
import { Time } from './Time';

/**
 * `at least 23 days (since Oct 31)`: how long something has been so that may have
 * begun before it was first seen.
 */
export const AtLeast = (props: {
  /** ISO 8601 */
  since: string;
}) => {
  const { since } = props;
  const { t } = useTranslation();
  return t('common.atLeast', {
    duration: <Time at={since} as="age" />,
    day: <Time at={since} as="day" />,
  });
};
