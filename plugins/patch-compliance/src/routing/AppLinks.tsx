import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { PatchComplianceLinksProvider } from './PatchComplianceLinks';
import { rootRouteRef } from './routes';

/** Provides the links in an app of the new frontend system. */
export const AppLinks = (props: { children: ReactNode }) => (
  <PatchComplianceLinksProvider basePath={useRouteRef(rootRouteRef)?.()}>
    {props.children}
  </PatchComplianceLinksProvider>
);
