import { describeCounts, Expected, ExpectedNode } from './support/Expected';
import { expect, test } from './support/test';

const accountIs = (id: string) => (node: ExpectedNode) => node.accountId === id;
const regionIs = (region: string) => (node: ExpectedNode) =>
  node.region === region;
const belongsTo = (ref: string) => (node: ExpectedNode) =>
  node.entityRefs.has(ref);

/** The pages show what is true, and nothing else. */
test.describe('compared with the truth', () => {
  let expected: Expected;

  test.beforeAll(async ({ portal }) => {
    expected = await Expected.create(portal);
  });

  test('the organization: totals, reasons and coverage', async ({ page }) => {
    await page.goto('/patch-compliance');

    const organization = page.getByRole('region', { name: 'Organization' });
    const counts = expected.counts();
    await expect(
      organization.getByRole('img', { name: describeCounts(counts) }),
    ).toBeVisible();
    const judged = counts.compliant + counts.nonCompliant;
    const percent = Math.floor((counts.compliant * 1000) / judged) / 10;
    await expect(organization).toContainText(
      `${percent} % compliant of ${judged.toLocaleString('en-US')} judged`,
    );
    await expect(organization).toContainText(`${counts.unknown} unknown`);

    const coverage = page.getByRole('region', { name: 'Coverage' });
    const targets = expected.targets();
    const total = Object.values(targets).reduce((sum, n) => sum + n, 0);
    await expect(coverage).toContainText(
      `${targets.fresh} of ${total} account-Regions fresh`,
    );
    await expect(coverage).toContainText(`${targets.failed} failed`);
    await expect(coverage).toContainText(
      `${targets['not-enabled']} not enabled`,
    );

    const reasons = page.getByRole('region', {
      name: 'Why nodes are not compliant',
    });
    const shown = await reasons.getByRole('listitem').allTextContents();
    const numbers = shown.map(text => Number(/\d[\d,]*/.exec(text)?.[0]));
    expect([...numbers].sort()).toEqual(
      Object.values(expected.reasons()).sort(),
    );
  });

  test('the rows by account, by Region and by owner', async ({ page }) => {
    await page.goto('/patch-compliance');

    for (const [table, label, matches] of [
      ['By account', 'commerce-prod', accountIs('417283950164')],
      ['By account', 'logistics-prod', accountIs('193847562047')],
      ['By Region', 'us-east-1', regionIs('us-east-1')],
      ['By Region', 'af-south-1', regionIs('af-south-1')],
      ['By owner', 'Checkout team', belongsTo('group:default/team-checkout')],
      ['By owner', 'Platform team', belongsTo('group:default/team-platform')],
    ] as const) {
      const row = page
        .getByRole('region', { name: table })
        .getByRole('row')
        .filter({ hasText: label });
      await expect(
        row.getByRole('img', {
          name: describeCounts(expected.counts(matches)),
        }),
      ).toBeVisible();
    }
  });

  test('one account', async ({ page }) => {
    const account = expected.truth.accounts.find(
      ({ name }) => name === 'commerce-prod',
    )!;
    const counts = expected.counts(n => n.accountId === account.accountId);
    await page.goto(`/patch-compliance/nodes?accountId=${account.accountId}`);

    await expect(
      page.getByRole('img', { name: describeCounts(counts) }),
    ).toBeVisible();
  });

  test('one team', async ({ page }) => {
    const counts = expected.counts(n =>
      n.entityRefs.has('group:default/team-orders'),
    );
    expect(counts.compliant).toBeGreaterThan(0);
    await page.goto('/catalog/default/group/team-orders');

    await expect(
      page.getByRole('img', { name: describeCounts(counts) }).first(),
    ).toBeVisible();
  });

  test('one component, and the way from its card to its nodes', async ({
    page,
  }) => {
    const nodes = expected.nodes.filter(n =>
      n.entityRefs.has('component:default/checkout'),
    );
    const counts = expected.counts(n =>
      n.entityRefs.has('component:default/checkout'),
    );
    await page.goto('/catalog/default/component/checkout');

    await expect(
      page.getByRole('img', { name: describeCounts(counts) }).first(),
    ).toBeVisible();
    await page.getByRole('link', { name: `${nodes.length} nodes` }).click();
    await expect(page).toHaveURL(/\/patch-compliance\/nodes\?entityRef=/);
    await expect(
      page.getByRole('link', { name: nodes[0].name, exact: true }).first(),
    ).toBeVisible();
  });

  test('one node: its posture, its patches and why it is whose', async ({
    page,
  }) => {
    const node = expected.nodes.find(
      n =>
        n.expected.reason === 'missing' &&
        n.directOwners.length === 1 &&
        n.tags.component &&
        n.patches.length > 1 &&
        n.patches.length < 20,
    )!;
    const id = `aws:${node.accountId}:${node.region}:${node.instanceId}`;
    await page.goto(`/patch-compliance/nodes/${encodeURIComponent(id)}`);

    await expect(
      page.getByRole('heading', { name: node.name, exact: true }),
    ).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Posture', exact: true }),
    ).toContainText('Non-compliant');
    const patches = page.getByRole('region', {
      name: 'Patches that keep it from being compliant',
    });
    await expect(patches.getByRole('row')).toHaveCount(node.patches.length + 1);
    for (const patch of node.patches) {
      const row = patches.getByRole('row').filter({ hasText: patch.title });
      await expect(row.first()).toContainText(patch.severity);
      for (const cveId of patch.cveIds) {
        await expect(row.first()).toContainText(cveId);
      }
    }
    const owner = page.getByRole('region', { name: 'Why this owner' });
    await expect(owner).toContainText(`component=${node.tags.component}`);
  });

  test('the coverage: what is denied, and nobody else suffers', async ({
    page,
  }) => {
    await page.goto('/patch-compliance/coverage?status=failed');
    const failed = expected.truth.accounts.flatMap(account =>
      account.regions
        .filter(({ access }) =>
          ['role-missing', 'action-denied', 'scp-denied'].includes(access),
        )
        .map(region => ({ account, ...region })),
    );

    await expect(
      page.getByText(`${failed.length} account-Regions`).first(),
    ).toBeVisible();
    for (const { account, region, access, deniedAction } of failed) {
      const row = page
        .getByRole('row')
        .filter({ hasText: account.accountId })
        .filter({ hasText: region })
        .first();
      await expect(row).toContainText('Failed');
      await expect(row).toContainText(
        access === 'role-missing' ? 'sts:AssumeRole' : deniedAction ?? 'denied',
      );
    }
  });
});
