import { PatchComplianceApi } from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../database/access';

/**
 * The `PatchComplianceApi` within the backend: the same methods with the same
 * requests and answers, each with who asks.
 */
export type ComplianceService<TCaller> = {
  [TMethod in keyof PatchComplianceApi]: (
    request: NonNullable<Parameters<PatchComplianceApi[TMethod]>[0]>,
    caller: TCaller,
  ) => ReturnType<PatchComplianceApi[TMethod]>;
};

/**
 * What a caller may see.
 */
export interface ComplianceAccess {
  nodes: NodeAccess;
  targets: TargetAccess;
}
