import { Navigate, useLocation } from 'react-router-dom';

/** Leads from the root of the page to its overview, with the day that is looked at. */
export const ToOverview = () => (
  <Navigate
    to={{ pathname: 'overview', search: useLocation().search }}
    replace
  />
);
