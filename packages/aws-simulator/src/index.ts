/**
 * An AWS organization on localhost that speaks the wire protocols of the real
 * AWS SDK.
 *
 * @packageDocumentation
 */
export { FAULT_KINDS } from './server/FaultRules';
export type { ActiveFault, FaultRule } from './server/FaultRules';
export type { CallCount } from './server/CallStats';
export type { Credentials } from './server/SessionStore';
export type { Rate, Rates } from './server/TokenBuckets';
export type { Scenario } from './scenario';
export * from './startSimulator';
export type * from './truth/types';
export * from './types';
export type { Access } from './world/access';
export type { ConditionName } from './world/conditions';
export type { AccountPlan, Domain } from './world/AccountPlan';
export type { Account, AccountState, MemberRole } from './world/types';
export type { Organization, Partition } from './world/organization';
export type { World } from './world/World';
export type {
  AddAccountOptions,
  AddNodeOptions,
  ScanOutcome,
} from './world/worldOptions';
