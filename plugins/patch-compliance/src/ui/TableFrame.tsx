import { CSSProperties, ReactNode } from 'react';
import styles from './TableFrame.module.css';

/**
 * Keeps every column of a table within reach: where they do not fit beside each
 * other, each row becomes a list of names and values.
 */
export const TableFrame = (props: {
  /** The names of the columns, nine at most. */
  labels: string[];
  children: ReactNode;
}) => {
  const names = props.labels.map((label, index) => [
    `--column-${index}`,
    JSON.stringify(label),
  ]);
  return (
    <div
      className={styles.frame}
      style={Object.fromEntries(names) as CSSProperties}
    >
      {props.children}
    </div>
  );
};
