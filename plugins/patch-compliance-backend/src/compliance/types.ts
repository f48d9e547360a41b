import { Knex } from 'knex';
import { PatchComplianceApi } from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../database/access';
import { FreshnessLimits } from '../database/freshness';
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
 * What a caller may see, and which nodes they may have read anew.
 */
export interface ComplianceAccess {
  nodes: NodeAccess;
  targets: TargetAccess;
  refreshes: NodeAccess;
}

/**
 * Some methods of the service for callers whose access is known.
 */
export type ServicePart<TMethod extends keyof PatchComplianceApi> = Pick<
  ComplianceService<ComplianceAccess>,
  TMethod
>;

/**
 * What the parts of the service read with.
 */
export interface ReadContext {
  knex: Knex;
  /** Until when targets must have been read to be fresh at a time; now unless told. */
  limits(time?: Date): FreshnessLimits;
}
