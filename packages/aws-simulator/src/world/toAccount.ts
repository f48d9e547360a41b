import { AccountPlan } from './AccountPlan';
import { EXTERNAL_ID, Organization } from './organization';
import { COST_CENTERS, DOMAIN_SERVICES } from './services';
import { Account } from './types';

/** Fills in what a plan leaves out. */
export function toAccount(
  plan: AccountPlan,
  organization: Organization,
): Account {
  const { domain } = plan;
  return {
    id: plan.id,
    name: plan.name,
    email: `aws+${plan.name}@example.com`,
    state: plan.state ?? 'ACTIVE',
    ouPath: [...plan.ouPath],
    managementAccount: plan.id === organization.managementAccountId,
    joinedAt: new Date(Date.UTC(2021, Number(plan.id.slice(0, 2)) % 12, 9, 8)),
    tags: {
      'cost-center': domain ? COST_CENTERS[domain] : 'CC-0000',
      ...(plan.environment && { environment: plan.environment }),
      ...(domain && { 'business-unit': domain }),
    },
    environment: plan.environment,
    services: plan.services ?? (domain ? DOMAIN_SERVICES[domain] : []),
    costCenter: domain ? COST_CENTERS[domain] : 'CC-0000',
    weight: plan.weight,
    hybridShare: plan.hybridShare ?? 0,
    windowsShare: plan.windowsShare ?? 0.2,
    ownedShare: plan.ownedShare ?? 0.9,
    enabledOptInRegions: [...(plan.enabledOptInRegions ?? [])],
    deniedRegions: [...(plan.deniedRegions ?? [])],
    role: {
      exists: plan.roleExists ?? true,
      externalId: EXTERNAL_ID,
      missingActions: [...(plan.missingActions ?? [])],
    },
  };
}
