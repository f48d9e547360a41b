import { test as base } from '@playwright/test';
import { Portal } from './Portal';
import { signIn } from './signIn';

/**
 * Playwright's `test` with a page that is signed in, and with the portal's and
 * the simulator's APIs. The portal has collected everything before a test begins.
 */
export const test = base.extend<object, { portal: Portal }>({
  portal: [
    async ({ playwright }, provide) => {
      const request = await playwright.request.newContext();
      const portal = await Portal.create(request);
      await portal.waitUntilCollected();
      await provide(portal);
      await request.dispose();
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  page: async ({ page }, provide) => {
    await signIn(page);
    await provide(page);
  },
});

export { expect } from '@playwright/test';
