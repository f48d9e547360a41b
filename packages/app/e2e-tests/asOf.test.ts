import { expect, test } from './support/test';

/** This portal is younger than any day that is over. */
const LONG_AGO = '2020-06-30';

test('an earlier day is named, never filled with what is known now, and left again', async ({
  page,
}) => {
  // The way to the overview keeps the day.
  await page.goto(`/patch-compliance?asOf=${LONG_AGO}`);
  await expect(page).toHaveURL(/overview\?asOf=2020-06-30$/);

  await expect(
    page.getByText('As of the end of Jun 30, 2020 (UTC)'),
  ).toBeVisible();
  await expect(page.getByText('Nothing is kept of that time')).toBeVisible();
  await expect(page.getByText('Recorded since today (UTC)')).not.toHaveCount(0);
  await expect(page.getByText(/% compliant/)).toHaveCount(0);

  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page).toHaveURL(/overview$/);
  await expect(
    page.getByRole('region', { name: 'Organization' }),
  ).toContainText('judged');
});

test('a time within a day is looked at, and coverage says that it is about now', async ({
  page,
}) => {
  const lately = new Date(Date.now() - 1_000).toISOString();
  await page.goto(`/patch-compliance/nodes?asOf=${lately}`);
  await expect(page.getByText(/^As of \w+ \d+, \d{4}.*\d:\d{2}/)).toBeVisible();

  await page.goto(`/patch-compliance/coverage?asOf=${lately}`);
  await expect(page.getByText('This page is about now')).toBeVisible();
  await page.getByRole('link', { name: 'The overview of that time' }).click();
  await expect(page).toHaveURL(/overview\?asOf=/);
});

test('the trend has a table beside its chart', async ({ page }) => {
  await page.goto('/patch-compliance/overview');
  const trend = page.getByRole('region', { name: 'Last 30 days' });
  await expect(trend.getByRole('img')).toBeVisible();
  await trend.getByRole('button', { name: 'Show as table' }).click();
  // 30 days and the header.
  await expect(trend.getByRole('row')).toHaveCount(31);
  await expect(trend).toContainText('recorded since today');
  await expect(trend).toContainText('not recorded');
});
