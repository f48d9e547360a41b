import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/test';

const TARGET = 'aws:139572804669:eu-central-1';

test('the ledger of a denied account leads from the list to the step and what to do', async ({
  page,
}) => {
  await page.goto('/patch-compliance/coverage?status=failed');
  await page
    .getByRole('row')
    .filter({ hasText: '139572804669' })
    .filter({ hasText: 'eu-central-1' })
    .getByRole('link', { name: 'legacy-datacenter' })
    .click();

  const ledger = page.getByRole('dialog', {
    name: 'legacy-datacenter, eu-central-1',
  });
  await expect(ledger).toContainText('Read patch states: failed');
  await expect(ledger).toContainText('Assume the role: succeeded');
  await expect(ledger).toContainText('ssm:DescribeInstancePatchStates denied');
  await expect(ledger).toContainText(/next (now|in \d)/);
  await expect(page).toHaveURL(/status=failed&target=aws/);

  await page.keyboard.press('Escape');
  await expect(ledger).toBeHidden();
  await expect(page).toHaveURL(/status=failed$/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the ledger is accessible, and its address opens it', async ({
      page,
    }) => {
      await page.goto(`/patch-compliance/coverage?target=${TARGET}`);
      const ledger = page.getByRole('dialog');
      await expect(ledger).toContainText('Read patch states');
      const { violations } = await new AxeBuilder({ page })
        .include('[role="dialog"]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(v => `${v.id}: ${v.nodes.map(n => n.html)}`),
      ).toEqual([]);
    });
  });
}
