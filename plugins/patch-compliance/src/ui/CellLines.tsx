import { Cell, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './CellLines.module.css';

/** A table cell with a line that says it and a line that explains it. */
export const CellLines = (props: {
  children: ReactNode;
  description?: ReactNode;
  /** Breaks long text into lines instead of widening the column. */
  wrap?: boolean;
}) => (
  <Cell>
    <div className={styles.lines} data-wrap={props.wrap || undefined}>
      <Text as="div">{props.children}</Text>
      {props.description && (
        <Text as="div" variant="body-small" color="secondary">
          {props.description}
        </Text>
      )}
    </div>
  </Cell>
);
