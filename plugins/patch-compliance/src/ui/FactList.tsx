import { ReactNode } from 'react';
import { SecondaryText } from './SecondaryText';
import styles from './FactList.module.css';

/** Names and values, as a description list. What is not known is left out. */
export const FactList = (props: {
  facts: Array<{ name: string; value: ReactNode }>;
}) => (
  <dl className={styles.list}>
    {props.facts
      .filter(({ value }) => value !== undefined && value !== '')
      .map(({ name, value }) => (
        <div key={name}>
          <dt>
            <SecondaryText size="small">{name}</SecondaryText>
          </dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
  </dl>
);
