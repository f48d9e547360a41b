import { ReactNode } from 'react';
import { LinkOrText } from './LinkOrText';
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
        <LinkOrText href={href}>{title}</LinkOrText>
        {children}
      </span>
    </li>
  );
};
