import { Knex } from 'knex';
import { rowsInBatches } from '../batches';
import { differs } from '../collection/differs';
import { ObservedBaselines } from '../collection/types';
import { columnText } from '../columnText';
import { DbPatchBaselineRow, DbPatchGroupRow } from '../tables';

/**
 * Makes the stored patch baselines and groups of a target what was observed, and
 * writes what differs.
 */
export async function saveBaselines(
  tx: Knex,
  targetId: number,
  observed: ObservedBaselines,
): Promise<void> {
  await replaceRows<DbPatchBaselineRow>(tx, {
    table: 'patch_baselines',
    targetId,
    key: ['target_id', 'baseline_id'],
    rows: observed.baselines.map(baseline => ({
      target_id: targetId,
      baseline_id: columnText(baseline.baselineId, 128),
      name: columnText(baseline.name, 128),
      operating_system: columnText(baseline.operatingSystem, 64),
      owner: baseline.owner,
      is_default: baseline.isDefault,
      approve_after_days: baseline.approveAfterDays ?? null,
      approve_until_date: columnText(baseline.approveUntilDate, 10),
      compliance_level: columnText(baseline.complianceLevel, 16),
      available_security_updates: baseline.availableSecurityUpdates ?? null,
    })),
  });
  await replaceRows<DbPatchGroupRow>(tx, {
    table: 'patch_groups',
    targetId,
    key: ['target_id', 'patch_group', 'operating_system'],
    rows: observed.groups.map(group => ({
      target_id: targetId,
      patch_group: columnText(group.name, 256),
      operating_system: columnText(group.operatingSystem, 64),
      baseline_id: columnText(group.baselineId, 128),
    })),
  });
}

async function replaceRows<TRow extends { target_id: number }>(
  tx: Knex,
  options: {
    table: string;
    targetId: number;
    key: Array<keyof TRow & string>;
    rows: TRow[];
  },
): Promise<void> {
  const { table, targetId, key } = options;
  const keyOf = (row: TRow) => JSON.stringify(key.map(column => row[column]));
  const stored: TRow[] = await tx(table).where('target_id', targetId).select();
  const before = new Map(stored.map(row => [keyOf(row), row]));
  const after = new Map(options.rows.map(row => [keyOf(row), row]));

  for (const [id, row] of before) {
    if (!after.has(id)) {
      const gone = Object.fromEntries(key.map(column => [column, row[column]]));
      await tx(table).where(gone).delete();
    }
  }
  const changed = [...after].flatMap(([id, row]) => {
    const known = before.get(id);
    return known && !differs(row, known) ? [] : [row];
  });
  for (const batch of rowsInBatches(changed)) {
    await tx(table).insert(batch).onConflict(key).merge();
  }
}
