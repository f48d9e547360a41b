import { PatchReport, SimulatedNode } from '../../world/types';
import { ComplianceFacts } from './compliance';

/** A row of ListResourceComplianceSummaries, and what filters see of it. */
export interface ComplianceSummary {
  facts: ComplianceFacts;
  item: Record<string, unknown>;
}

/** The summaries of a node: one for its patches, one for its associations. */
export function complianceSummaries(node: SimulatedNode): ComplianceSummary[] {
  return [
    ...(node.report ? [patchSummary(node, node.report)] : []),
    ...(node.associations.length > 0 ? [associationSummary(node)] : []),
  ];
}

function patchSummary(
  node: SimulatedNode,
  report: PatchReport,
): ComplianceSummary {
  const nonCompliant = report.notable.filter(
    ({ status }) => status === 'NON_COMPLIANT',
  );
  const critical = nonCompliant.filter(
    ({ complianceLevel }) => complianceLevel === 'CRITICAL',
  ).length;
  const { InstalledCount, InstalledOtherCount } = report.counts;
  const opposite = nonCompliant.length > 0 ? 0 : 1;
  return summary(node, {
    complianceType: 'Patch',
    compliant: Math.max(0, InstalledCount) + Math.max(0, InstalledOtherCount),
    // Items of the type Patch can be put there by hand.
    nonCompliant: report.disputed ? opposite : nonCompliant.length,
    critical: report.disputed ? 0 : critical,
    executedAt: report.startTime,
    executionId: report.snapshotId,
    executionType: report.executionType,
    patchGroup: report.patchGroup,
  });
}

function associationSummary(node: SimulatedNode): ComplianceSummary {
  const compliant = node.associations.filter(result => result.compliant);
  return summary(node, {
    complianceType: 'Association',
    compliant: compliant.length,
    nonCompliant: node.associations.length - compliant.length,
    critical: 0,
    executedAt: node.associations[0].executedAt,
  });
}

function summary(
  node: SimulatedNode,
  options: {
    complianceType: string;
    compliant: number;
    nonCompliant: number;
    critical: number;
    executedAt: Date;
    executionId?: string;
    executionType?: string;
    patchGroup?: string;
  },
): ComplianceSummary {
  const { complianceType, compliant, nonCompliant, critical } = options;
  const facts: ComplianceFacts = {
    ComplianceType: complianceType,
    ResourceId: node.instanceId,
    Status: nonCompliant > 0 ? 'NON_COMPLIANT' : 'COMPLIANT',
    Severity: overallSeverity(nonCompliant, critical),
    ExecutionId: options.executionId,
    ExecutionType: options.executionType,
    PatchGroup: options.patchGroup,
    PlatformType: node.platform.type,
  };
  return {
    facts,
    item: {
      ComplianceType: complianceType,
      ResourceType: 'ManagedInstance',
      ResourceId: node.instanceId,
      Status: facts.Status,
      OverallSeverity: facts.Severity,
      ExecutionSummary: {
        ExecutionTime: options.executedAt,
        ExecutionId: options.executionId,
        ExecutionType: options.executionType,
      },
      CompliantSummary: {
        CompliantCount: compliant,
        SeveritySummary: severitySummary(0, compliant),
      },
      NonCompliantSummary: {
        NonCompliantCount: nonCompliant,
        SeveritySummary: severitySummary(critical, nonCompliant - critical),
      },
    },
  };
}

/** AWS starts at INFORMATIONAL, so a node whose patches are all of no level has
 * that. */
function overallSeverity(nonCompliant: number, critical: number): string {
  if (nonCompliant === 0) {
    return 'UNSPECIFIED';
  }
  return critical > 0 ? 'CRITICAL' : 'INFORMATIONAL';
}

function severitySummary(critical: number, unspecified: number) {
  return {
    CriticalCount: critical,
    HighCount: 0,
    MediumCount: 0,
    LowCount: 0,
    InformationalCount: 0,
    UnspecifiedCount: unspecified,
  };
}
