import { readFile } from 'node:fs/promises';
import { InputError, toError } from '@backstage/errors';
import { parse } from 'yaml';
import { z } from 'zod';
import { accountState, conditionName, newNode } from '../world/schemas';
import { DOMAIN_SERVICES } from '../world/services';
import { Scenario } from './types';

const share = z.number().min(0).max(1).optional();
const domains = Object.keys(DOMAIN_SERVICES) as Array<
  keyof typeof DOMAIN_SERVICES
>;

const accountPlan = z.strictObject({
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

const scenario = z.strictObject({
  seed: z.number().int().optional(),
  accounts: z
    .union([z.number().int().min(1), z.array(accountPlan).min(1)])
    .optional(),
  nodes: z.number().int().min(0).optional(),
  regions: z.array(z.string()).min(1).optional(),
  shares: z.partialRecord(conditionName, z.number().min(0)).optional(),
  extraNodes: z.array(newNode).optional(),
});

/**
 * Reads a scenario from a YAML or JSON file.
 *
 * @throws InputError that names the file, the key and the rule
 */
export async function readScenario(file: string): Promise<Scenario> {
  try {
    return scenario.parse(parse(await readFile(file, 'utf8')));
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : toError(error).message;
    throw new InputError(`Cannot use the scenario ${file}: ${reason}`);
  }
}
