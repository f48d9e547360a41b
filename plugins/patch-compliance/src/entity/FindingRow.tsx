import { Link, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './FindingRow.module.css';

/** One finding: its sign, the way to the list behind it, and details. */
export const FindingRow = (props: {
  icon: ReactNode;
  /** Absent where the portal has no page for it. */
  href: string | undefined;
  title: string;
  children?: ReactNode;
}) => {
  const { icon, href, title, children } = props;
  return (
    <li className={styles.row}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.text}>
        {href ? <Link href={href}>{title}</Link> : <Text>{title}</Text>}
        {children}
      </span>
    </li>
  );
};
