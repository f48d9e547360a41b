import { AccountPlan } from './AccountPlan';
import { accountId } from './ids';
import { GOVCLOUD } from './organization';

/** The accounts of the organization in AWS GovCloud (US). */
export const GOVCLOUD_PLANS: readonly AccountPlan[] = [
  {
    id: GOVCLOUD.hubAccountId,
    name: 'gov-shared-services',
    ouPath: ['Infrastructure'],
    weight: 1,
    domain: 'platform',
    services: ['bastion', 'monitoring'],
    environment: 'prod',
  },
  {
    id: GOVCLOUD.managementAccountId,
    name: 'gov-management',
    ouPath: [],
    weight: 0,
    domain: 'platform',
    services: ['bastion'],
    environment: 'prod',
  },
  {
    id: accountId('gov', 'logistics-prod'),
    name: 'gov-logistics-prod',
    ouPath: ['Workloads', 'Production'],
    weight: 4,
    domain: 'logistics',
    environment: 'prod',
  },
  {
    id: accountId('gov', 'logistics-dev'),
    name: 'gov-logistics-dev',
    ouPath: ['Workloads', 'Development'],
    weight: 2,
    domain: 'logistics',
    environment: 'dev',
  },
  {
    id: accountId('gov', 'archive'),
    name: 'gov-archive',
    ouPath: ['Security'],
    weight: 1,
    roleExists: false,
    ownedShare: 0,
  },
];
