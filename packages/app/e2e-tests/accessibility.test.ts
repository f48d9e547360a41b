import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const NARROW = { width: 320, height: 800 };

/** Only what is inside `main` is scanned: the portal around it is not ours to mend. */
const PAGES = [
  { name: 'overview', path: '/patch-compliance', ready: 'By owner' },
  { name: 'nodes', path: '/patch-compliance/nodes', ready: 'Posture' },
  { name: 'coverage', path: '/patch-compliance/coverage', ready: 'Last error' },
  {
    name: 'card',
    path: '/catalog/default/component/checkout',
    ready: 'miss patches',
  },
  {
    name: 'tab',
    path: '/catalog/default/component/checkout/patch-compliance',
    ready: 'Last operation',
  },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const { name, path, ready } of PAGES) {
      test(`the ${name} page is accessible`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByText(ready).first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        // What other plugins still load has no name.
        await expect(
          page.getByRole('main').getByRole('progressbar'),
        ).toHaveCount(0);

        const { violations } = await new AxeBuilder({ page })
          .include('main')
          .withTags(WCAG)
          .analyze();
        expect(
          violations.map(v => `${v.id}: ${v.nodes.map(n => n.html)}`),
        ).toEqual([]);
      });
    }
  });
}

for (const { name, path, ready } of PAGES) {
  test(`the ${name} page fits on a narrow screen`, async ({ page }) => {
    await page.setViewportSize(NARROW);
    await page.goto(path);
    await expect(page.getByText(ready).first()).toBeAttached();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
