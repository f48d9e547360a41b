import { describeCounts, Expected } from './support/Expected';
import { expect, test } from './support/test';

const ACCOUNT = { id: '852047196381', name: 'commerce-dev' };
const REGION = 'eu-west-1';
const DENIED = 'ssm:DescribeInstanceProperties';
const READ_TIMEOUT_MS = 30_000;

/** One account loses its role while the portal runs, and gets it back. */
test('an account that turns unreadable keeps its data and changes nobody else', async ({
  page,
  portal,
}) => {
  const { counts } = await Expected.create(portal).then(expected => ({
    counts: expected.counts(),
  }));
  const row = page
    .getByRole('row')
    .filter({ hasText: ACCOUNT.id })
    .filter({ hasText: REGION });
  const refresh = page.getByRole('button', {
    name: `Refresh ${ACCOUNT.name} in ${REGION}`,
  });

  await portal.changeSimulator('world/deny-action', {
    accountId: ACCOUNT.id,
    action: DENIED,
  });
  await portal.changeSimulator('world/deny-action', {
    accountId: ACCOUNT.id,
    action: 'ssm:DescribeInstanceInformation',
  });
  try {
    await page.goto(`/patch-compliance/coverage?search=${ACCOUNT.id}`);
    await refresh.click();
    await expect(row).toContainText('Failed', { timeout: READ_TIMEOUT_MS });
    await expect(row).toContainText('The role lacks an action');
    await expect(row).toContainText(`${DENIED} denied`);
    // What AWS called it is said once for all that wait for the same.
    await expect(
      page
        .getByRole('list', { name: 'What is wrong' })
        .getByRole('listitem')
        .filter({ hasText: 'The role lacks an action' })
        .filter({ hasText: DENIED }),
    ).toContainText('AccessDeniedException');

    await page.goto('/patch-compliance');
    await expect(
      page
        .getByRole('region', { name: 'Organization' })
        .getByRole('img', { name: describeCounts(counts) }),
    ).toBeVisible();
  } finally {
    for (const action of [DENIED, 'ssm:DescribeInstanceInformation']) {
      await portal.changeSimulator('world/allow-action', {
        accountId: ACCOUNT.id,
        action,
      });
    }
  }

  await page.goto(`/patch-compliance/coverage?search=${ACCOUNT.id}`);
  await refresh.click();
  await expect(row).toContainText('Fresh', { timeout: READ_TIMEOUT_MS });
  await expect(row).not.toContainText('denied');
});
