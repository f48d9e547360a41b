import { screen } from '@testing-library/react';
import {
  cart,
  dayAgo,
  makeTrend,
  makeTrendPoint,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { EntityPatchComplianceCard } from './EntityPatchComplianceCard';

function renderCard(api: ReturnType<typeof patchComplianceApiMock>) {
  return renderInPlugin(<EntityPatchComplianceCard />, {
    api,
    url: '/catalog/default/component/cart',
    entity: cart,
  });
}

describe('the line of the last days', () => {
  it('says in words what it shows, the unknown ones too', async () => {
    const { api } = renderCard(
      patchComplianceApiMock({
        getTrend: async () =>
          makeTrend({
            points: [
              makeTrendPoint(29, {
                compliant: 80,
                nonCompliant: 20,
                unknown: 3,
              }),
              makeTrendPoint(0, {
                compliant: 90,
                nonCompliant: 10,
                unknown: 7,
              }),
            ],
          }),
      }),
    );

    const words =
      '30 days: 80 % → 90 % compliant, 3 → 7 unknown · 28 days not recorded';
    const line = await screen.findByRole('img', { name: words });
    expect(line.querySelectorAll('polyline')).toHaveLength(2);
    expect(api.getTrend).toHaveBeenCalledWith(
      {
        entityRef: 'component:default/cart',
        from: dayAgo(29),
        to: dayAgo(0),
      },
      { signal: expect.any(AbortSignal) },
    );
  });

  it.each([
    ['there is no history', async () => makeTrend({ points: [] })],
    ['it cannot be loaded', async () => Promise.reject(new Error('Down'))],
  ])('is not there where %s', async (_, getTrend) => {
    const { api } = renderCard(patchComplianceApiMock({ getTrend }));

    expect(await screen.findByText(/94 % compliant/)).toBeInTheDocument();
    await screen.findByRole('link', { name: /nodes$/ });
    expect(api.getTrend).toHaveBeenCalled();
    expect(screen.queryByText(/30 days/)).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
