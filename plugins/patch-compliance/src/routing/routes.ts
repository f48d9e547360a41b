import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The org-wide page. */
export const rootRouteRef = createRouteRef();

/** The tab of an entity. */
export const entityContentRouteRef = createRouteRef();
