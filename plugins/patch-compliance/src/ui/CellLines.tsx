import { Cell, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { SecondaryText } from './SecondaryText';
import styles from './CellLines.module.css';

/** A table cell with a line that says it and a line that explains it. */
export const CellLines = (props: {
  children: ReactNode;
  description?: ReactNode;
}) => (
  <Cell>
    <div className={styles.lines}>
      <Text as="div">{props.children}</Text>
      {props.description && (
        <SecondaryText as="div" size="small">
          {props.description}
        </SecondaryText>
      )}
    </div>
  </Cell>
);
