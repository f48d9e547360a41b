import { expect, test } from '@playwright/test';
import { describeCounts, Expected } from './support/Expected';
import { Portal } from './support/Portal';
import { signIn } from './support/signIn';
import { OwnPortal, startPortal } from './support/startPortal';

const START_TIMEOUT_MS = 5 * 60_000;

/** Somebody whom the portal's policy lets see only what their groups own. */
test.describe('a contractor of the orders team', () => {
  let own: OwnPortal;
  let expected: Expected;

  test.beforeAll(async ({ playwright }) => {
    test.setTimeout(START_TIMEOUT_MS);
    own = await startPortal({
      env: { PORTAL_USER: 'user:default/contractor' },
    });
    const request = await playwright.request.newContext();
    const portal = await Portal.create(request, own);
    await portal.waitUntilCollected();
    expected = await Expected.create(portal);
    await request.dispose();
  });

  test.afterAll(() => own?.stop());

  test('counts only the nodes of the team', async ({ page }) => {
    const counts = expected.counts(n =>
      n.entityRefs.has('group:default/team-orders'),
    );
    await signIn(page, own.portal);
    await page.goto(`${own.portal}/patch-compliance`);

    await expect(
      page
        .getByRole('region', { name: 'Organization' })
        .getByRole('img', { name: describeCounts(counts) }),
    ).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'By owner' }),
    ).not.toContainText('Platform team');
  });

  test('does not learn that a node of others exists', async ({ page }) => {
    const node = expected.nodes.find(
      n => !n.entityRefs.has('group:default/team-orders'),
    )!;
    const id = `aws:${node.accountId}:${node.region}:${node.instanceId}`;
    await signIn(page, own.portal);
    await page.goto(
      `${own.portal}/patch-compliance/nodes/${encodeURIComponent(id)}`,
    );

    await expect(page.getByText('There is no such node')).toBeVisible();
    await expect(page.getByText(node.name)).toHaveCount(0);
  });

  test('may not refresh, and is told which permission it takes', async ({
    page,
  }) => {
    await signIn(page, own.portal);
    await page.goto(`${own.portal}/patch-compliance/coverage`);

    const refresh = page.getByRole('button', { name: /^Refresh / }).first();
    await expect(refresh).toBeVisible();
    await refresh.hover();
    await expect(
      page.getByText('patch-compliance.target.refresh').first(),
    ).toBeVisible();
    await expect(refresh).toBeDisabled();
  });
});
