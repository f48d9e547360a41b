import { screen } from '@testing-library/react';
import { BreakdownItem } from 'backstage-plugin-patch-compliance-common';
import {
  makeCoverage,
  NOTHING,
  patchComplianceApiMock,
  renderInPlugin,
} from '../../__testUtils__';
import { OverviewPage } from '../OverviewPage';

/** Some rows of each breakdown. */
export const ROWS: Record<string, BreakdownItem[]> = {
  owner: [
    {
      key: 'group:default/team-checkout',
      coverage: makeCoverage(),
      counts: { ...NOTHING, compliant: 1, nonCompliant: 2 },
    },
    { key: '', coverage: makeCoverage(), counts: { ...NOTHING, unknown: 121 } },
  ],
  environment: [
    {
      key: 'prod',
      coverage: makeCoverage(),
      counts: { ...NOTHING, compliant: 3 },
    },
    { key: '', coverage: makeCoverage(), counts: { ...NOTHING, unknown: 4 } },
  ],
  account: [
    {
      key: '417283950164',
      label: 'commerce-prod',
      coverage: makeCoverage(),
      counts: { ...NOTHING, compliant: 30, nonCompliant: 1 },
    },
  ],
  region: [
    {
      key: 'eu-west-1',
      coverage: makeCoverage(),
      counts: { ...NOTHING, compliant: 5 },
    },
  ],
};

/** The page of the overview, with the API. */
export function renderPage(api = patchComplianceApiMock(), query = '') {
  return renderInPlugin(<OverviewPage />, {
    api,
    url: `/patch-compliance/overview${query}`,
  });
}

/** A section of it. */
export function findSection(name: string) {
  return screen.findByRole('region', { name });
}
