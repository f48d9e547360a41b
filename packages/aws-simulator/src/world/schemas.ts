import { z } from 'zod';
import { CONDITION_NAMES } from './conditions';
import { DOMAIN_SERVICES } from './services';

export const conditionName = z.enum(CONDITION_NAMES);
export const platformType = z.enum(['Linux', 'Windows', 'MacOS']);
export const accountState = z.enum([
  'PENDING_ACTIVATION',
  'ACTIVE',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
]);
export const tags = z.record(z.string(), z.string());

export const newNode = z.strictObject({
  accountId: z.string(),
  region: z.string(),
  hybrid: z.boolean().optional(),
  condition: conditionName.optional(),
  platformType: platformType.optional(),
  name: z.string().optional(),
  tags: tags.optional(),
});

const share = z.number().min(0).max(1).optional();
const domains = Object.keys(DOMAIN_SERVICES) as Array<
  keyof typeof DOMAIN_SERVICES
>;

export const accountPlan = z.strictObject({
  id: z.string().regex(/^\d{12}$/, 'an account id has 12 digits'),
  name: z.string(),
  ouPath: z.array(z.string()).default([]),
  weight: z.number().min(0).default(1),
  domain: z.enum(domains).optional(),
  services: z.array(z.string()).optional(),
  environment: z.enum(['prod', 'staging', 'dev']).optional(),
  state: accountState.optional(),
  hybridShare: share,
  windowsShare: share,
  ownedShare: share,
  enabledOptInRegions: z.array(z.string()).optional(),
  deniedRegions: z.array(z.string()).optional(),
  roleExists: z.boolean().optional(),
  missingActions: z.array(z.string()).optional(),
});

/** Such as `{ minutes: 5 }`. */
export const duration = z.strictObject({
  hours: z.number().min(0).optional(),
  minutes: z.number().min(0).optional(),
  seconds: z.number().min(0).optional(),
  milliseconds: z.number().min(0).optional(),
});

export const newAccount = accountPlan.omit({ weight: true }).extend({
  nodes: z.number().int().min(0).optional(),
  roleDelay: duration.optional(),
});
