import { screen, within } from '@testing-library/react';
import { Posture } from 'backstage-plugin-patch-compliance-common';
import {
  daysAgo,
  makeNodeDetails,
  makePage,
  makePatch,
  patchComplianceApiMock,
} from '../__testUtils__';
import { ID, renderPage } from './__testUtils__';

describe('the patches of a node', () => {
  it('lists the patches that keep it from being compliant', async () => {
    const { api } = renderPage();

    const patches = within(
      await screen.findByRole('region', {
        name: 'Patches that keep it from being compliant',
      }),
    );
    expect(await patches.findByText('1 patch')).toBeInTheDocument();
    expect(patches.getAllByRole('row')[1]).toHaveTextContent(
      'openssl-libsopenssl-libs.x86_64:1:3.0.8-1.amzn2023.0.11MissingImportantSecurityCVE-2026-1234, CVE-2026-1235at least 23 days (since ',
    );
    expect(api.listNodePatches).toHaveBeenCalledWith(
      { id: ID, limit: 20, cursor: undefined },
      { signal: expect.any(AbortSignal) },
    );
  });

  it('says that AWS has left out some of them', async () => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () => makeNodeDetails({ patchesIncomplete: true }),
      }),
    );
    expect(
      await screen.findByText(/^AWS has left out some of the patches/),
    ).toBeInTheDocument();
  });

  it('says of an installed patch since when it waits', async () => {
    renderPage(
      patchComplianceApiMock({
        listNodePatches: async () =>
          makePage([
            makePatch({
              state: 'installed-pending-reboot',
              installedAt: daysAgo(2),
              severity: '',
              cveIds: [],
            }),
          ]),
      }),
    );
    expect(
      await screen.findByText(/installed/, { selector: 'div' }),
    ).toHaveTextContent('installed 2 days ago');
    expect(screen.getByText('none given')).toBeInTheDocument();
  });

  it.each<[Posture, string]>([
    ['compliant', 'No patch keeps it from being compliant.'],
    ['unknown', 'No patches are known. That does not mean that it needs none.'],
  ])('without patches says of a node that is %s: %s', async (posture, text) => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () => makeNodeDetails({ posture, reason: undefined }),
        listNodePatches: async () => makePage([]),
      }),
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
