import { Flex, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { SecondaryText } from './SecondaryText';

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
      {description && <SecondaryText as="p">{description}</SecondaryText>}
      {action}
    </Flex>
  );
};
