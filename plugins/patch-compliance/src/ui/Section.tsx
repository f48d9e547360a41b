import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** A titled part of a page. */
export const Section = (props: { title: string; children: ReactNode }) => {
  const { title, children } = props;
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={styles.section}>
      <Card>
        <CardHeader>
          <Text as="h2" variant="title-x-small" weight="bold" id={titleId}>
            {title}
          </Text>
        </CardHeader>
        <CardBody>{children}</CardBody>
      </Card>
    </section>
  );
};
