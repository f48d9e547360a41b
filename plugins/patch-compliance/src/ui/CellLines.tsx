import { Cell, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { SecondaryText } from './SecondaryText';
import styles from './CellLines.module.css';

/** A table cell with a line that says it and a line that explains it. */
export const CellLines = (props: {
  children: ReactNode;
  description?: ReactNode;
  /** It takes the whole width where each row becomes a list. */
  isWide?: boolean;
}) => (
  <Cell>
    <div className={styles.lines} data-wide={props.isWide}>
      <Text as="div">{props.children}</Text>
      {props.description && (
        <SecondaryText as="div" size="small">
          {props.description}
        </SecondaryText>
      )}
    </div>
  </Cell>
);
