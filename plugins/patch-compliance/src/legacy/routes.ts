import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The org-wide page in a legacy app. */
export const rootRouteRef = createRouteRef({ id: 'patch-compliance' });

/** The tab of an entity in a legacy app. */
export const entityContentRouteRef = createRouteRef({
  id: 'patch-compliance.entity',
});

/**
 * The org-wide page, seen from the card and the tab. A legacy app can have those
 * without the page, and only external references may lead nowhere.
 */
export const pageRouteRef = createExternalRouteRef({
  id: 'page',
  optional: true,
  defaultTarget: 'patch-compliance.root',
});
