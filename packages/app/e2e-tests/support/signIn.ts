import type { Page } from '@playwright/test';

/**
 * Signs in as the guest; the page is on the catalog then.
 *
 * @param url - of another portal than the one that all tests share
 */
export async function signIn(page: Page, url = '/'): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page
    .getByRole('navigation', { name: 'sidebar nav' })
    .getByRole('link', { name: 'Catalog', exact: true })
    .waitFor();
}
