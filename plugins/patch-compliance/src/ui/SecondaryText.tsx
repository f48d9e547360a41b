import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './SecondaryText.module.css';

/** What explains or qualifies something else. */
export const SecondaryText = (props: {
  as?: 'span' | 'p' | 'div';
  size?: 'small' | 'medium';
  children: ReactNode;
}) => {
  const { as = 'span', size = 'medium', children } = props;
  return (
    <Text as={as} variant={`body-${size}`} className={styles.text}>
      {children}
    </Text>
  );
};
