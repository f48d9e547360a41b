import { z } from 'zod';
import { FAULT_KINDS } from '../server/FaultRules';
import { duration } from '../world/schemas';

const MAX_FAULT_STATUS = 599;

export const faultRule = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  accountId: z.string().optional(),
  region: z.string().optional(),
  service: z.string().optional(),
  operation: z.string().optional(),
  skip: z.number().int().min(0).optional(),
  times: z.number().int().min(1).optional(),
  status: z.number().int().min(500).max(MAX_FAULT_STATUS).optional(),
  delay: duration.optional(),
});
