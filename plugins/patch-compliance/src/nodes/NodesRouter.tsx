import { Route, Routes } from 'react-router-dom';
import { NodePage } from '../node';
import { PageNotFound } from '../notFound';
import { NodesPage } from './NodesPage';

/** The list of all nodes, and below it the page of each. */
export const NodesRouter = () => (
  <Routes>
    <Route path="/" element={<NodesPage />} />
    <Route path=":nodeId" element={<NodePage />} />
    <Route path="*" element={<PageNotFound />} />
  </Routes>
);
