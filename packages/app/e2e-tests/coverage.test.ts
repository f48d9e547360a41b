import { expect, test } from './support/test';

const PHONE = { width: 400, height: 900 };

interface ProblemPage {
  items: Array<{ class: string; code: string; targets: number }>;
}

test('what is wrong leads to all that wait for it, and back', async ({
  page,
  portal,
}) => {
  const { items } = await portal.get<ProblemPage>('patch-compliance/problems');
  const refused = items.find(item => item.class === 'role-missing')!;
  await page.goto('/patch-compliance/coverage');
  const problems = page.getByRole('region', { name: 'What is wrong' });
  await expect(problems.getByRole('listitem')).toHaveCount(items.length);

  await problems
    .getByRole('link', {
      name: `The role cannot be assumed · ${refused.targets} account-Regions`,
    })
    .click();

  await expect(page).toHaveURL(/errorClass=role-missing/);
  // The first grid has the filters; one row more is the header.
  const rows = page.getByRole('grid').last().getByRole('row');
  await expect(rows).toHaveCount(refused.targets + 1);
  await expect(
    page.getByText(`${refused.targets} account-Regions`, { exact: true }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/coverage$/);
});

test('the order and the filters of the list are in its address', async ({
  page,
}) => {
  await page.goto('/patch-compliance/coverage?region=eu-west-1');
  await expect(page.getByText('Region: eu-west-1')).toBeVisible();
  await page.getByRole('button', { name: /Order/ }).click();
  await page.getByRole('option', { name: 'Oldest data first' }).click();
  await expect(page).toHaveURL(/region=eu-west-1&sort=lastSuccess/);

  await page.reload();
  await expect(page.getByRole('button', { name: /Order/ })).toContainText(
    'Oldest data first',
  );
  await expect(page.getByRole('grid').last()).toContainText('eu-west-1');
  await expect(page.getByRole('grid').last()).not.toContainText('us-east-1');
});

test('accounts and Regions are listed again when somebody asks', async ({
  page,
}) => {
  await page.goto('/patch-compliance/coverage');
  await page
    .getByRole('button', { name: 'List accounts and Regions again' })
    .click();
  await expect(
    page.getByText('Accounts and Regions were listed again'),
  ).toBeVisible({ timeout: 60_000 });
});

test('on a phone every column of a row is within reach', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/patch-compliance/coverage?status=failed');
  const row = page.getByRole('row', { name: /retail/ }).first();
  await expect(row).toBeVisible();
  for (const cell of await row.getByRole('gridcell').all()) {
    const box = await cell.boundingBox();
    expect(box!.width).toBeGreaterThan(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(PHONE.width);
  }
  await expect(row.getByRole('button', { name: /^Refresh/ })).toBeVisible();
});
