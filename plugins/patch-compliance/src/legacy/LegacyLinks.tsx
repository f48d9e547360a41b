import { useRouteRef } from '@backstage/core-plugin-api';
import { ReactNode } from 'react';
import { PatchComplianceLinksProvider } from '../routing';
import { pageRouteRef } from './routes';

/** Provides the links in an app of the old frontend system. */
export const LegacyLinks = (props: { children: ReactNode }) => (
  <PatchComplianceLinksProvider basePath={useRouteRef(pageRouteRef)?.()}>
    {props.children}
  </PatchComplianceLinksProvider>
);
