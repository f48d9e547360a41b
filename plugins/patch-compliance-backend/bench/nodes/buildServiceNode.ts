import { ObservedNode, ObservedPatch } from '../../src/database/collection';
import { fingerprintReport } from '../../src/database/collection/fingerprintReport';
import { buildNode, buildReport } from '../../src/__testUtils__/buildNode';

const SCAN_MS = 60_000;

/**
 * A node of a service as a read found it.
 *
 * @param options - `missing` are the patches that its report counts as missing
 */
export function buildServiceNode(options: {
  number: number;
  reportedAt: Date;
  missing: ObservedPatch[];
}): ObservedNode {
  const { number, reportedAt, missing } = options;
  const report = buildReport({
    snapshotId: `00000000-0000-4000-8000-${hex(reportedAt.getTime(), 12)}`,
    operationStartTime: new Date(reportedAt.getTime() - SCAN_MS),
    operationEndTime: reportedAt,
    counts: { missing: missing.length },
  });
  const name = `orders-${number}`;
  return buildNode(`i-${hex(number, 17)}`, {
    name,
    computerName: `${name}.internal`,
    ipAddress: `10.0.${(number >> 8) % 256}.${number % 256}`,
    instanceType: 'm7i.large',
    availabilityZone: 'eu-central-1a',
    platformVersion: '2023',
    agentVersion: '3.3.987.0',
    tags: { Name: name, component: 'orders', env: 'prod', team: 'commerce' },
    report,
    patches: { readFor: fingerprintReport(report), patches: missing },
  });
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}
