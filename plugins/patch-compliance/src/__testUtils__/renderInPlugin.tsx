import { Entity } from '@backstage/catalog-model';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { ReactElement } from 'react';
import { AppLinks, rootRouteRef } from '../routing';
import { patchComplianceApiMock } from './patchComplianceApiMock';

/** Renders an element as the plugin's pages do: with links, APIs and a URL. */
export function renderInPlugin(
  element: ReactElement,
  options: {
    api?: ReturnType<typeof patchComplianceApiMock>;
    url?: string;
    /** Where the element is mounted, for its route parameters. */
    path?: string;
    entity?: Entity;
    permissionApi?: ReturnType<typeof mockApis.permission>;
  } = {},
) {
  const {
    api = patchComplianceApiMock(),
    url = '/patch-compliance/nodes',
    path,
    entity,
    permissionApi = mockApis.permission(),
  } = options;
  const toastApi = { post: jest.fn(() => ({ close: () => {} })) };

  renderInTestApp(
    <AppLinks>
      {entity ? (
        <EntityProvider entity={entity}>{element}</EntityProvider>
      ) : (
        element
      )}
    </AppLinks>,
    {
      apis: [api, [permissionApiRef, permissionApi], [toastApiRef, toastApi]],
      mountPath: path,
      initialRouteEntries: [url],
      mountedRoutes: {
        '/patch-compliance': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return { api, toastApi };
}
