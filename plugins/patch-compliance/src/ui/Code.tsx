import { ReactNode } from 'react';
import styles from './Code.module.css';

/** Ids, actions and tags: what someone may copy letter by letter. */
export const Code = (props: { children: ReactNode }) => (
  <code className={styles.code}>{props.children}</code>
);
