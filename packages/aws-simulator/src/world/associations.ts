import { Condition } from './Condition';
import { Platform } from './platforms';
import { Random } from './random';
import { AssociationResult } from './types';

const HOUR_MS = 60 * 60 * 1000;

/** The share of nodes with an inventory association, as Quick Setup makes it. */
const INVENTORY_SHARE = 0.4;

/** What State Manager's associations left on a node. Only
 * AWS-RunPatchBaselineAssociation says something about patches. */
export function nodeAssociations(options: {
  random: Random;
  instanceId: string;
  platform: Platform;
  kind: Condition['associations'];
  /** It has a patch state. */
  scanned: boolean;
  today: Date;
}): AssociationResult[] {
  const { random, kind, scanned, today } = options;
  const result = (documentName: string): AssociationResult => ({
    associationId: random.guid(),
    documentName,
    compliant: true,
    executedAt: new Date(today.getTime() - random.integer(1, 20) * HOUR_MS),
  });
  const hasInventory = random.chance(INVENTORY_SHARE);

  const results: AssociationResult[] = [];
  if (kind === 'ordinary' || (scanned && hasInventory)) {
    results.push(result('AWS-GatherSoftwareInventory'));
    results.push(result('AWS-UpdateSSMAgent'));
  }
  if (kind === 'patch-scan') {
    const missingCount = random.chance(0.4) ? random.integer(1, 9) : 0;
    results.push({
      ...result('AWS-RunPatchBaselineAssociation'),
      compliant: missingCount === 0,
      missingCount,
    });
  }
  return results;
}
