import { readFile } from 'node:fs/promises';
import { InputError, toError } from '@backstage/errors';
import { parse } from 'yaml';
import { z } from 'zod';
import { accountPlan, conditionName, newNode } from '../world/schemas';
import { Scenario } from './types';

const scenario = z.strictObject({
  seed: z.number().int().optional(),
  accounts: z
    .union([z.number().int().min(1), z.array(accountPlan).min(1)])
    .optional(),
  nodes: z.number().int().min(0).optional(),
  regions: z.array(z.string()).min(1).optional(),
  govCloudNodes: z.number().int().min(0).optional(),
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
