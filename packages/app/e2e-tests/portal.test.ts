import { expect, test } from './support/test';

test('a guest signs in and finds the services of the company', async ({
  page,
}) => {
  await expect(
    page.getByRole('heading', { name: 'Example Group Catalog' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'bastion' })).toBeVisible();
});

test('the sidebar leads to patch compliance', async ({ page }) => {
  await page
    .getByRole('navigation', { name: 'sidebar nav' })
    .getByRole('link', { name: 'Patch compliance' })
    .click();
  await expect(page).toHaveURL(/\/patch-compliance/);
});

test('nothing on the pages comes from outside', async ({ page }) => {
  const outside: string[] = [];
  page.on('request', request => {
    const { hostname, protocol } = new URL(request.url());
    if (/^http/.test(protocol) && hostname !== 'localhost') {
      outside.push(request.url());
    }
  });
  await page.goto('/catalog/default/component/checkout');
  await expect(page.getByRole('heading', { name: 'checkout' })).toBeVisible();
  expect(outside).toEqual([]);
});
