import {
  AssociationResult,
  PatchReport,
  PatchRow,
  SimulatedNode,
} from '../../world/types';
import { allPatches } from './allPatches';
import { ComplianceFacts } from './compliance';

/** A row of ListComplianceItems, and what filters see of it. */
export interface ComplianceItem {
  facts: ComplianceFacts;
  item: Record<string, unknown>;
}

/** The compliance items of a node: its patches, and what its associations
 * reported. */
export function* complianceItems(
  node: SimulatedNode,
): Generator<ComplianceItem> {
  if (node.report) {
    for (const row of allPatches(node)) {
      yield patchItem(node, node.report, row);
    }
  }
  for (const association of node.associations) {
    yield associationItem(node, association);
  }
}

function patchItem(
  node: SimulatedNode,
  report: PatchReport,
  row: PatchRow,
): ComplianceItem {
  const facts: ComplianceFacts = {
    ComplianceType: 'Patch',
    ResourceId: node.instanceId,
    Status: row.status,
    // The baseline's level. The vendor's severity is among the details.
    Severity: row.complianceLevel,
    ExecutionType: report.executionType,
    ExecutionId: report.snapshotId,
    PatchGroup: report.patchGroup,
    PlatformType: node.platform.type,
  };
  return {
    facts,
    item: {
      ...identity(facts),
      Id: row.kbId,
      Title: row.title,
      ExecutionSummary: {
        ExecutionTime: report.startTime,
        ExecutionId: report.snapshotId,
        ExecutionType: report.executionType,
      },
      Details: {
        DocumentName: 'AWS-RunPatchBaseline',
        DocumentVersion: '1',
        Classification: row.classification,
        PatchBaselineId: report.baselineId,
        PatchSeverity: row.severity,
        PatchState: row.state,
        PatchGroup: report.patchGroup,
        ...(row.installedAt && {
          InstalledTime: row.installedAt.toISOString(),
        }),
        ...(row.cveIds.length > 0 && { CVEIds: row.cveIds.join(',') }),
      },
    },
  };
}

function associationItem(
  node: SimulatedNode,
  association: AssociationResult,
): ComplianceItem {
  const facts: ComplianceFacts = {
    ComplianceType: 'Association',
    ResourceId: node.instanceId,
    Status: association.compliant ? 'COMPLIANT' : 'NON_COMPLIANT',
    Severity: 'UNSPECIFIED',
    PlatformType: node.platform.type,
  };
  const { missingCount } = association;
  return {
    facts,
    item: {
      ...identity(facts),
      Id: association.associationId,
      Title: '',
      // When it was captured, not when the association ran.
      ExecutionSummary: { ExecutionTime: association.executedAt },
      Details: {
        DocumentName: association.documentName,
        DocumentVersion: '1',
        ...(missingCount !== undefined && {
          DetailedText: JSON.stringify({
            MissingCount: missingCount,
            FailedCount: 0,
            InstalledCount: 60,
          }),
        }),
      },
    },
  };
}

function identity(facts: ComplianceFacts) {
  const { ComplianceType, ResourceId, Status, Severity } = facts;
  return {
    ComplianceType,
    ResourceType: 'ManagedInstance',
    ResourceId,
    Status,
    Severity,
  };
}
