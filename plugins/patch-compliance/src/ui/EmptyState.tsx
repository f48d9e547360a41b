import { Flex, Text } from '@backstage/ui';
import { ReactNode } from 'react';

/** There is nothing to show: what that means, and the way on. */
export const EmptyState = (props: {
  title: string;
  description?: ReactNode;
  action?: ReactNode;
}) => {
  const { title, description, action } = props;
  return (
    <Flex direction="column" gap="2" align="start">
      <Text as="p" weight="bold">
        {title}
      </Text>
      {description && (
        <Text as="p" color="secondary">
          {description}
        </Text>
      )}
      {action}
    </Flex>
  );
};
