import { accountId } from './ids';
import { COMMERCIAL } from './organization';
import { DOMAIN_SERVICES } from './services';
import { AccountState } from './types';
import { AccountPlan, Domain } from './AccountPlan';

const RUNTIME_BASICS = ['bastion', 'monitoring', 'api-gateway'] as const;
const PRODUCTION = ['Workloads', 'Production'] as const;
const STAGING = ['Workloads', 'Staging'] as const;
const DEVELOPMENT = ['Workloads', 'Development'] as const;

/** The demo organization. The two that every world needs come first. */
const PLANS: readonly AccountPlan[] = [
  {
    id: COMMERCIAL.hubAccountId,
    name: 'shared-services',
    ouPath: ['Infrastructure'],
    weight: 3,
    domain: 'platform',
    services: RUNTIME_BASICS,
    environment: 'prod',
  },
  {
    id: COMMERCIAL.managementAccountId,
    name: 'org-management',
    ouPath: [],
    weight: 1,
    domain: 'platform',
    services: ['bastion'],
    environment: 'prod',
  },
  {
    id: '417283950164',
    name: 'commerce-prod',
    ouPath: PRODUCTION,
    weight: 18,
    domain: 'commerce',
    environment: 'prod',
    enabledOptInRegions: ['af-south-1'],
  },
  {
    id: '683014957281',
    name: 'edge-stores',
    ouPath: ['Edge'],
    weight: 7,
    domain: 'corporate',
    services: ['badge-readers', 'print-services', 'carrier-gateway'],
    environment: 'prod',
    hybridShare: 1,
  },
  {
    id: '139572804669',
    name: 'legacy-datacenter',
    ouPath: ['Edge'],
    weight: 5,
    domain: 'corporate',
    services: ['file-shares', 'directory'],
    environment: 'prod',
    hybridShare: 0.6,
    windowsShare: 0.7,
    missingActions: ['ssm:DescribeInstancePatchStates'],
  },
  {
    id: '958203641705',
    name: 'acquired-retail',
    ouPath: ['Acquired'],
    weight: 4,
    roleExists: false,
    ownedShare: 0,
  },
  {
    id: '370468125893',
    name: 'sandbox',
    ouPath: ['Sandbox'],
    weight: 5,
    domain: 'platform',
    services: ['build-agents'],
    environment: 'dev',
    ownedShare: 0.15,
    deniedRegions: ['us-west-2'],
  },
  {
    id: '821650937414',
    name: 'decommissioned',
    ouPath: ['Suspended'],
    weight: 2,
    state: 'SUSPENDED',
    ownedShare: 0,
  },
  {
    id: '318405729166',
    name: 'audit',
    ouPath: ['Security'],
    weight: 1,
    domain: 'platform',
    services: ['log-archiver'],
    environment: 'prod',
  },
  {
    id: '905271846330',
    name: 'log-archive',
    ouPath: ['Security'],
    weight: 0,
    domain: 'platform',
    services: ['log-archiver'],
    environment: 'prod',
  },
  {
    id: '264819370552',
    name: 'network',
    ouPath: ['Infrastructure'],
    weight: 2,
    domain: 'platform',
    services: RUNTIME_BASICS,
    environment: 'prod',
  },
  {
    id: '639174820537',
    name: 'commerce-staging',
    ouPath: STAGING,
    weight: 8,
    domain: 'commerce',
    environment: 'staging',
  },
  {
    id: '852047196381',
    name: 'commerce-dev',
    ouPath: DEVELOPMENT,
    weight: 8,
    domain: 'commerce',
    environment: 'dev',
  },
  {
    id: '193847562047',
    name: 'logistics-prod',
    ouPath: PRODUCTION,
    weight: 14,
    domain: 'logistics',
    environment: 'prod',
    enabledOptInRegions: ['af-south-1'],
  },
  {
    id: '376510294815',
    name: 'logistics-staging',
    ouPath: STAGING,
    weight: 5,
    domain: 'logistics',
    environment: 'staging',
  },
  {
    id: '528461937402',
    name: 'corporate-prod',
    ouPath: PRODUCTION,
    weight: 9,
    domain: 'corporate',
    environment: 'prod',
    windowsShare: 0.5,
  },
  {
    id: '714605283197',
    name: 'corporate-dev',
    ouPath: DEVELOPMENT,
    weight: 4,
    domain: 'corporate',
    environment: 'dev',
    windowsShare: 0.5,
  },
  {
    id: '860392714550',
    name: 'analytics-prod',
    ouPath: PRODUCTION,
    weight: 8,
    domain: 'analytics',
    environment: 'prod',
  },
  {
    id: '247159380624',
    name: 'platform-prod',
    ouPath: PRODUCTION,
    weight: 8,
    domain: 'platform',
    environment: 'prod',
  },
  {
    id: '495820163773',
    name: 'platform-dev',
    ouPath: DEVELOPMENT,
    weight: 4,
    domain: 'platform',
    environment: 'dev',
  },
];

export const DEFAULT_ACCOUNT_COUNT = PLANS.length;

/** The first `count` accounts of the demo organization, and as many more as are
 * asked for. */
export function planOrganization(count: number): AccountPlan[] {
  const plans = PLANS.slice(0, count);
  for (let number = 1; plans.length < count; number++) {
    plans.push(planFurther(number));
  }
  return plans;
}

const FURTHER_DOMAINS = Object.keys(DOMAIN_SERVICES) as Domain[];
const FURTHER_STAGES = [
  { environment: 'prod', ouPath: PRODUCTION },
  { environment: 'staging', ouPath: STAGING },
  { environment: 'dev', ouPath: DEVELOPMENT },
] as const;

/** The first two further accounts are on their way out. */
const LEAVING: readonly AccountState[] = ['CLOSED', 'PENDING_CLOSURE'];

function planFurther(number: number): AccountPlan {
  const state = LEAVING[number - 1] ?? 'ACTIVE';
  const domain = FURTHER_DOMAINS[number % FURTHER_DOMAINS.length];
  const stage = FURTHER_STAGES[number % FURTHER_STAGES.length];
  return {
    id: accountId('account', number),
    name: `${domain}-${stage.environment}-${number}`,
    ouPath: state === 'ACTIVE' ? stage.ouPath : ['Suspended'],
    weight: 4,
    domain,
    environment: stage.environment,
    state,
  };
}
