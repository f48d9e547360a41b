import { screen, within } from '@testing-library/react';
import { makeNodeDetails, patchComplianceApiMock } from '../__testUtils__';
import { renderPage } from './__testUtils__';

describe('the owner of a node', () => {
  it('says why it belongs to its owner, and for whom else it counts', async () => {
    renderPage();

    const owner = await screen.findByRole('region', { name: 'Why this owner' });
    expect(owner).toHaveTextContent(
      'An annotation of the entity selects its tags',
    );
    expect(owner).toHaveTextContent('matched component=cart,env=prod');
    expect(
      within(owner)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual([
      '/catalog/default/component/cart',
      '/catalog/default/system/checkout',
      '/catalog/default/group/team-checkout',
    ]);
  });

  it('offers a way to an owner for a node without one', async () => {
    renderPage(
      patchComplianceApiMock({
        getNode: async () => makeNodeDetails({ owners: [], entities: [] }),
      }),
    );
    expect(
      await screen.findByText('backstage.io/entity-ref'),
    ).toBeInTheDocument();
  });

  it('names a conflict of owners', async () => {
    const [owner] = makeNodeDetails().owners;
    renderPage(
      patchComplianceApiMock({
        getNode: async () =>
          makeNodeDetails({
            owners: [
              owner,
              { ...owner, entityRef: 'component:default/checkout' },
            ],
          }),
      }),
    );
    expect(
      await screen.findByText(
        'Several entities claim it. Correct all but one of them.',
      ),
    ).toBeInTheDocument();
  });
});
