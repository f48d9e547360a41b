import { ReactNode } from 'react';
import styles from './PlainList.module.css';

/** A list without bullets; give it `li` elements. */
export const PlainList = (props: {
  'aria-label'?: string;
  children: ReactNode;
}) => (
  <ul className={styles.list} aria-label={props['aria-label']}>
    {props.children}
  </ul>
);
