import { z } from 'zod';
import { CONDITION_NAMES } from './conditions';

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
