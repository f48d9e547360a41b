import { expect, test } from './support/test';

const READ_TIMEOUT_MS = 60_000;

test('a service is read again from its tab, and the outcome is told', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/checkout/patch-compliance');
  await page.getByRole('button', { name: 'Refresh checkout' }).click();

  await expect(page.getByText('checkout was read').first()).toBeVisible({
    timeout: READ_TIMEOUT_MS,
  });
  await expect(
    page.getByRole('button', { name: 'Refresh checkout' }),
  ).toBeEnabled();
});

test('a node is read again from its page', async ({ page }) => {
  await page.goto('/patch-compliance/nodes?posture=compliant&search=checkout');
  await page
    .getByRole('link', { name: /^checkout-/ })
    .first()
    .click();
  const refresh = page.getByRole('button', { name: /^Refresh checkout-/ });
  await refresh.click();

  await expect(page.getByText(/^checkout-\d+ was read$/).first()).toBeVisible({
    timeout: READ_TIMEOUT_MS,
  });
  await expect(refresh).toBeEnabled();
});
