import { Link, Text } from '@backstage/ui';
import { ReactNode } from 'react';

/** A link where there is somewhere to go, and plain text where there is not. */
export const LinkOrText = (props: {
  href: string | undefined;
  children: ReactNode;
}) => {
  const { href, children } = props;
  return href === undefined ? (
    <Text>{children}</Text>
  ) : (
    <Link href={href}>{children}</Link>
  );
};
