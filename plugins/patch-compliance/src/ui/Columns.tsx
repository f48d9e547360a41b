import { ReactNode } from 'react';
import styles from './Columns.module.css';

/** Puts the sections of a page beside each other where there is room. */
export const Columns = (props: { children: ReactNode }) => (
  <div className={styles.columns}>{props.children}</div>
);
