import { expect, test } from './support/test';

test('nodes without an environment can be chosen like those with one', async ({
  page,
}) => {
  await page.goto('/patch-compliance/nodes');
  await page.getByRole('button', { name: /Environment/ }).click();
  await page.getByRole('option', { name: 'No environment' }).click();
  await expect(page).toHaveURL(/nodes\?environment=$/);
  await page.getByRole('option', { name: 'prod' }).click();
  await expect(page).toHaveURL(/environment=prod/);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page).toHaveURL(/nodes$/);
});

test('the page of a list is in its address, and the way back leads to it', async ({
  page,
}) => {
  await page.goto('/patch-compliance/nodes');
  await page.getByRole('button', { name: 'Next table page' }).click();
  await expect(page).toHaveURL(/cursor=/);
  const name = page.getByRole('rowheader').first();
  const first = await name.textContent();
  await name.getByRole('link').first().click();
  await expect(page.getByText('Why this owner')).toBeVisible();

  await page.goBack();
  await expect(name).toHaveText(first!);
});

test('each page names itself in the title', async ({ page }) => {
  for (const [path, title] of [
    ['/patch-compliance', /^Overview \| Patch compliance/],
    ['/patch-compliance/nodes', /^Nodes \| Patch compliance/],
    ['/patch-compliance/coverage', /^Coverage \| Patch compliance/],
  ] as const) {
    await page.goto(path);
    await expect(page).toHaveTitle(title);
  }
});
