import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  PatchComplianceApi,
  RequestOptions,
} from 'backstage-plugin-patch-compliance-common';

/**
 * What every call of {@link PatchComplianceService} takes.
 *
 * @public
 */
export interface PatchComplianceServiceOptions extends RequestOptions {
  /**
   * On whose behalf to ask. The answer covers what they may see, so hand on the
   * credentials of the request that you are answering.
   */
  credentials: BackstageCredentials;
}

/**
 * The `PatchComplianceApi` for backends: the same methods with the same
 * requests and answers, each with the caller's credentials.
 *
 * @public
 */
export type PatchComplianceService = {
  [TMethod in keyof PatchComplianceApi]: (
    request: NonNullable<Parameters<PatchComplianceApi[TMethod]>[0]>,
    options: PatchComplianceServiceOptions,
  ) => ReturnType<PatchComplianceApi[TMethod]>;
};
