import { patchComplianceApiMock, renderInPlugin } from '../../__testUtils__';
import { NodePage } from '../NodePage';

export const ID = 'aws:417283950164:eu-west-1:i-0a1b2c3d4e5f60718';

/** The page of that node, with the API. */
export function renderPage(api = patchComplianceApiMock()) {
  return renderInPlugin(<NodePage />, {
    api,
    url: `/patch-compliance/nodes/${encodeURIComponent(ID)}`,
    path: '/patch-compliance/nodes/:nodeId',
  });
}
