import { ReactNode } from 'react';
import styles from './FilterGrid.module.css';

/** Puts the filters of a list beside each other, as many as fit. */
export const FilterGrid = (props: { children: ReactNode }) => (
  <div className={styles.grid}>{props.children}</div>
);
