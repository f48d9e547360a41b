import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  makeNode,
  makeNodeDetails,
  makePage,
  notFound,
  patchComplianceApiMock,
  renderInPlugin,
} from '../__testUtils__';
import { NodesPage } from '../nodes/NodesPage';
import { NodePage } from './NodePage';

const DAY = '2026-06-30';
const ID = makeNode().id;

/** What is kept of an earlier time, and nothing else. */
const nodeThen = () => ({
  ...makeNode({ owners: [{ entityRef: 'component:default/cart' }] }),
  asOf: '2026-07-01T00:00:00.000Z',
  kind: 'ec2' as const,
  counts: undefined,
  operation: undefined,
  operationEndTime: undefined,
  readAt: undefined,
  knownSince: '2026-06-29T10:00:00.000Z',
  targetStatus: 'fresh' as const,
  entities: [],
  postureChanges: [],
});

function renderNode(api: ReturnType<typeof patchComplianceApiMock>) {
  return renderInPlugin(<NodePage />, {
    api,
    url: `/patch-compliance/nodes/${encodeURIComponent(ID)}?asOf=${DAY}`,
    path: '/patch-compliance/nodes/:nodeId',
  });
}

describe('a node at an earlier time', () => {
  it('shows what was known then, says so, and nothing about now', async () => {
    const user = userEvent.setup();
    const { api } = renderNode(
      patchComplianceApiMock({
        getNode: async request =>
          typeof request === 'string' ? makeNodeDetails() : nodeThen(),
      }),
    );

    const posture = within(
      await screen.findByRole('region', { name: 'Posture' }),
    );
    expect(
      screen.getByText('As of the end of Jun 30, 2026 (UTC)'),
    ).toBeInTheDocument();
    expect(api.getNode).toHaveBeenCalledWith(
      { id: ID, asOf: DAY },
      expect.anything(),
    );
    expect(posture.getByText(/since/)).toBeInTheDocument();
    expect(screen.getByText('Known since')).toBeInTheDocument();
    expect(screen.queryByText('Last complete read')).not.toBeInTheDocument();
    expect(posture.queryByRole('button')).not.toBeInTheDocument();
    expect(api.listNodePatches).not.toHaveBeenCalled();
    expect(
      screen.queryByRole('region', { name: 'Machine' }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('Known since')).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Back to now' }));

    expect(
      await screen.findByRole('region', { name: 'Machine' }),
    ).toBeInTheDocument();
    expect(api.getNode).toHaveBeenLastCalledWith(ID, expect.anything());
  });

  it('says where it was not known then, and leads to the nodes of then', async () => {
    renderNode(
      patchComplianceApiMock({ getNode: async () => Promise.reject(notFound) }),
    );

    expect(
      await screen.findByText(/not known at the end of that day/),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All nodes' })).toHaveAttribute(
      'href',
      `/patch-compliance/nodes?asOf=${DAY}`,
    );
    expect(
      screen.getByRole('button', { name: 'Back to now' }),
    ).toBeInTheDocument();
  });

  it('is where the lists of that day lead to', async () => {
    renderInPlugin(<NodesPage />, {
      api: patchComplianceApiMock({
        listNodes: async () => makePage([makeNode()]),
      }),
      url: `/patch-compliance/nodes?asOf=${DAY}`,
    });

    expect(await screen.findByRole('link', { name: 'cart-1' })).toHaveAttribute(
      'href',
      `/patch-compliance/nodes/${encodeURIComponent(ID)}?asOf=${DAY}`,
    );
  });
});
