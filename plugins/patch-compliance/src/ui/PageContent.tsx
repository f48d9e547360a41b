import { Container, Header, HeaderMetadataItem } from '@backstage/ui';
import { ReactNode } from 'react';
import { PageTitle } from './PageTitle';

/** The main part of a page, below the header of the plugin. */
export const PageContent = (props: {
  title: string;
  description?: string;
  metadata?: HeaderMetadataItem[];
  children: ReactNode;
}) => {
  const { title, description, metadata, children } = props;
  return (
    <main>
      <PageTitle title={title} />
      <Header title={title} description={description} metadata={metadata} />
      <Container>{children}</Container>
    </main>
  );
};
