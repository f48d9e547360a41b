import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  PatchComplianceApi,
  PatchComplianceClient,
} from 'backstage-plugin-patch-compliance-common';

/** The client with the caller's credentials, in both frontend systems. */
export function createPatchComplianceApi(options: {
  fetchApi: FetchApi;
}): PatchComplianceApi {
  return new PatchComplianceClient({
    getBaseUrl: async () => 'plugin://patch-compliance',
    fetch: options.fetchApi.fetch,
  });
}
