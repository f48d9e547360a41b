export { AwsAccess } from './AwsAccess';
export { AwsAccesses } from './AwsAccesses';
export { AwsFailure } from './AwsFailure';
export { type AwsSession } from './AwsSession';
export { listDefaultRegions } from './defaultRegions';
export { describeCaller } from './describeCaller';
export { describeRegions } from './describeRegions';
export { findInstances } from './findInstances';
export { findManagedNodes } from './findManagedNodes';
export { isScannedByAssociation } from './isScannedByAssociation';
export { listAccountRegions } from './listAccountRegions';
export { listAccountTags } from './listAccountTags';
export { listAccounts } from './listAccounts';
export { listAvailablePatches } from './listAvailablePatches';
export { listBaselines, readBaselineApproval } from './listBaselines';
export {
  listComplianceSummaries,
  SUMMARIES_PER_REQUEST,
} from './listComplianceSummaries';
export { listHybridTags } from './listHybridTags';
export { listInstances } from './listInstances';
export { listManagedNodes } from './listManagedNodes';
export { listPatchGroups } from './listPatchGroups';
export { listPatches } from './listPatches';
export { listPatchStates } from './listPatchStates';
export { listUnitNames } from './listUnitNames';
export { type RequestCounter } from './RequestMeter';
export { type StepReport } from './StepLedger';
export { isPassing } from './translateAwsError';
export type {
  AccountRegion,
  AvailablePatch,
  BaselineApproval,
  CallerIdentity,
  ComplianceSummary,
  Ec2Instance,
  ManagedNode,
  NodePatchRecord,
  OrganizationAccount,
  PatchBaseline,
  PatchGroup,
  PatchStateReport,
} from './types';
