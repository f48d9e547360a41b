import { useLocation } from 'react-router-dom';
import { patchComplianceApiMock, renderInPlugin } from '../../__testUtils__';
import { NodesPage } from '../NodesPage';

const Url = () => {
  const { pathname, search } = useLocation();
  return <output aria-label="URL">{`${pathname}${search}`}</output>;
};

/** The list of nodes, with the API and the address beside it. */
export function renderPage(
  options: {
    api?: ReturnType<typeof patchComplianceApiMock>;
    url?: string;
  } = {},
) {
  return renderInPlugin(
    <>
      <Url />
      <NodesPage />
    </>,
    options,
  );
}
