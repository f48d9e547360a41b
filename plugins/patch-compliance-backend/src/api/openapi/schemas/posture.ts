import {
  POSTURE_FLAGS,
  POSTURE_REASONS,
  POSTURES,
} from 'backstage-plugin-patch-compliance-common';
import { awsCount, count, time } from './common';

/** The reasons of all postures. */
export const REASONS = [
  ...POSTURE_REASONS.excluded,
  ...POSTURE_REASONS.unknown,
  ...POSTURE_REASONS['non-compliant'],
] as const;

export const postureSchemas = {
  Posture: {
    type: 'string',
    enum: POSTURES,
    description: 'The verdict on a node',
  },
  PostureReason: {
    type: 'string',
    enum: REASONS,
    description: 'Why a node has its posture; a compliant one has no reason',
  },
  PostureFlag: {
    type: 'string',
    enum: POSTURE_FLAGS,
    description: 'What is worth knowing beside the posture',
  },
  PostureCounts: {
    type: 'object',
    description: 'How many nodes have each posture; together all nodes',
    properties: {
      compliant: count,
      nonCompliant: count,
      unknown: count,
      excluded: count,
    },
    required: ['compliant', 'nonCompliant', 'unknown', 'excluded'],
    additionalProperties: false,
  },
  ReasonCount: {
    type: 'object',
    description: 'How many nodes have a reason',
    properties: {
      posture: { $ref: '#/components/schemas/Posture' },
      reason: { $ref: '#/components/schemas/PostureReason' },
      nodes: count,
      oldestSince: {
        ...time,
        description:
          'The day since which the node that has it longest has it; absent where an earlier time is looked at',
      },
    },
    required: ['posture', 'reason', 'nodes'],
    additionalProperties: false,
  },
  PatchCounts: {
    type: 'object',
    description:
      'The counts of a patch state; absent is what AWS did not send. The three classes of non-compliance overlap and must not be added up',
    properties: {
      installed: awsCount,
      installedOther: awsCount,
      installedPendingReboot: awsCount,
      installedRejected: awsCount,
      missing: awsCount,
      failed: awsCount,
      notApplicable: awsCount,
      unreportedNotApplicable: awsCount,
      availableSecurityUpdate: awsCount,
      criticalNonCompliant: awsCount,
      securityNonCompliant: awsCount,
      otherNonCompliant: awsCount,
    },
    additionalProperties: false,
  },
} as const;
