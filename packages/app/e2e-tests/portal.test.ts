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
  await expect(
    page.getByRole('region', { name: 'Organization' }),
  ).toContainText('judged');
});

test('nothing on the pages comes from outside', async ({ page }) => {
  const outside: string[] = [];
  page.on('request', request => {
    const { hostname, protocol } = new URL(request.url());
    if (/^http/.test(protocol) && hostname !== 'localhost') {
      outside.push(request.url());
    }
  });
  for (const [path, text] of [
    ['/catalog/default/component/checkout', 'miss patches'],
    ['/catalog/default/component/checkout/patch-compliance', 'Amazon Linux'],
    ['/patch-compliance', 'Platform team'],
    ['/patch-compliance/nodes', 'Amazon Linux'],
    ['/patch-compliance/coverage', 'AccessDenied'],
  ]) {
    await page.goto(path);
    await expect(page.getByText(text).first()).toBeVisible();
  }
  expect(outside).toEqual([]);
});
