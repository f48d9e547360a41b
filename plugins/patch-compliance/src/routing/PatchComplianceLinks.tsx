import { createContext, ReactNode, useContext, useMemo } from 'react';
import {
  AsOf,
  NodeFilter,
  TargetFilter,
} from 'backstage-plugin-patch-compliance-common';
import { toSearchParams } from './toSearchParams';

/** The addresses of the plugin's pages, for `href`. */
export interface PatchComplianceLinks {
  overview: string;
  nodes(filter?: NodeFilter & AsOf): string;
  node(id: string, time?: AsOf): string;
  coverage(
    filter?: TargetFilter & {
      /** The one whose ledger is open. */
      target?: string;
      /** What was looked at before: the page says that it is about now. */
      asOf?: string;
    },
  ): string;
}

const BasePathContext = createContext<string | undefined>(undefined);

/**
 * Tells the components below where the org-wide page is.
 *
 * @remarks
 *
 * Route references differ between the two frontend systems: this is the only
 * thing that the components need to be told apart.
 */
export const PatchComplianceLinksProvider = (props: {
  /** undefined where the portal has no org-wide page: then nothing is linked */
  basePath: string | undefined;
  children: ReactNode;
}) => (
  <BasePathContext.Provider value={props.basePath}>
    {props.children}
  </BasePathContext.Provider>
);

/** @returns undefined where the portal has no org-wide page */
export function usePatchComplianceLinks(): PatchComplianceLinks | undefined {
  const basePath = useContext(BasePathContext);
  return useMemo(
    () => (basePath === undefined ? undefined : createLinks(basePath)),
    [basePath],
  );
}

function createLinks(basePath: string): PatchComplianceLinks {
  const base = basePath.replace(/\/$/, '');
  return {
    overview: `${base}/overview`,
    nodes: (filter = {}) => `${base}/nodes${toSearchParams({ ...filter })}`,
    node: (id, time = {}) =>
      `${base}/nodes/${encodeURIComponent(id)}${toSearchParams({ ...time })}`,
    coverage: (filter = {}) =>
      `${base}/coverage${toSearchParams({ ...filter })}`,
  };
}
