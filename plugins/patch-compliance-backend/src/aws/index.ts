export { AwsAccess } from './AwsAccess';
export { AwsFailure } from './AwsFailure';
export { type AwsSession } from './AwsSession';
export { listDefaultRegions } from './defaultRegions';
export { describeCaller } from './describeCaller';
export { describeRegions } from './describeRegions';
export { isScannedByAssociation } from './isScannedByAssociation';
export { listAccountRegions } from './listAccountRegions';
export { listAccounts } from './listAccounts';
export { listHybridTags } from './listHybridTags';
export { listInstances } from './listInstances';
export { listManagedNodes } from './listManagedNodes';
export { listPatches } from './listPatches';
export { listPatchStates } from './listPatchStates';
export { listUnitNames } from './listUnitNames';
export { type StepReport } from './StepLedger';
export { isPassing } from './translateAwsError';
export type {
  AccountRegion,
  CallerIdentity,
  Ec2Instance,
  ManagedNode,
  NodePatchRecord,
  OrganizationAccount,
  PatchStateReport,
} from './types';
