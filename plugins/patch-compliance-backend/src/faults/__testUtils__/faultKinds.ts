import { FaultRule } from 'aws-simulator';
import { ErrorClass } from 'backstage-plugin-patch-compliance-common';

/** How a target has to end that meets a fault. */
export interface ExpectedEnd {
  /** It fails, with its last good data unchanged, and says why. */
  failure?: { class: ErrorClass; deniedAction?: string };
  /** It is read, but this part of it, which verdicts do without. */
  withoutStep?: ErrorClass;
  /** Where it shows, if that is not where the fault was. */
  step?: string;
  /** Nodes of which AWS says nothing are unknown. */
  mayBeUnknown?: boolean;
}

/** A request of a step. */
export interface Operation {
  step: string;
  service: string;
  name: string;
  /** Calls of the same operation that are about something else. */
  skip?: number;
  list?: boolean;
  /** Where it is denied, there is another way to most of it. */
  fallback?: ExpectedEnd;
}

/** Those that a target cannot be read without. */
export const FATAL: Operation[] = [
  { step: 'session', service: 'sts', name: 'AssumeRole' },
  {
    step: 'managed-nodes',
    service: 'ssm',
    name: 'DescribeInstanceProperties',
    list: true,
    fallback: {},
  },
  { step: 'instances', service: 'ec2', name: 'DescribeInstances', list: true },
  {
    step: 'patch-states',
    service: 'ssm',
    name: 'DescribeInstancePatchStates',
    list: true,
  },
  {
    step: 'details',
    service: 'ssm',
    name: 'ListResourceComplianceSummaries',
    list: true,
    fallback: { withoutStep: 'action-denied', step: 'compliance-summaries' },
  },
  { step: 'details', service: 'ssm', name: 'ListComplianceItems', list: true },
  {
    step: 'patches',
    service: 'ssm',
    name: 'DescribeInstancePatches',
    list: true,
  },
];

/** Those that verdicts do without. */
export const RARE: Operation[] = [
  { step: 'hybrid-tags', service: 'ssm', name: 'ListTagsForResource' },
  {
    step: 'baselines',
    service: 'ssm',
    name: 'DescribePatchBaselines',
    list: true,
  },
  {
    step: 'baselines',
    service: 'ssm',
    name: 'DescribePatchGroups',
    list: true,
  },
  { step: 'baselines', service: 'ssm', name: 'GetPatchBaseline' },
  {
    step: 'compliance-summaries',
    service: 'ssm',
    name: 'ListResourceComplianceSummaries',
    // The first is about associations.
    skip: 1,
    list: true,
  },
];

/** A way in which requests can go wrong. */
export interface Kind {
  name: string;
  rules: Array<Pick<FaultRule, 'kind' | 'times' | 'skip' | 'delay' | 'status'>>;
  /** Undefined where it has to be overcome. */
  class?: ErrorClass;
  onlyLists?: boolean;
  excludes?: string[];
}

const HANGING = { minutes: 2 };

export const KINDS: Kind[] = [
  { name: 'throttled twice', rules: [{ kind: 'throttle', times: 2 }] },
  { name: 'throttled', rules: [{ kind: 'throttle' }], class: 'throttled' },
  { name: 'failing twice', rules: [{ kind: 'server-error', times: 2 }] },
  {
    name: 'out of service',
    rules: [{ kind: 'server-error', status: 503 }],
    class: 'aws-failure',
  },
  { name: 'reset once', rules: [{ kind: 'connection-reset', times: 1 }] },
  { name: 'reset', rules: [{ kind: 'connection-reset' }], class: 'network' },
  {
    name: 'hanging once',
    rules: [{ kind: 'delay', delay: HANGING, times: 1 }],
  },
  {
    name: 'hanging',
    rules: [{ kind: 'delay', delay: HANGING }],
    class: 'network',
  },
  { name: 'broken off once', rules: [{ kind: 'truncated-body', times: 1 }] },
  {
    name: 'broken off',
    rules: [{ kind: 'truncated-body' }],
    class: 'network',
  },
  {
    name: 'answered with half a document',
    rules: [{ kind: 'malformed-body' }],
    class: 'invalid-response',
  },
  {
    name: 'answered with nothing',
    rules: [{ kind: 'empty-body' }],
    class: 'invalid-response',
  },
  {
    name: 'answered with nothing, in chunks',
    rules: [{ kind: 'empty-chunks' }],
    class: 'invalid-response',
  },
  {
    name: 'answered by a proxy',
    rules: [{ kind: 'foreign-body' }],
    class: 'invalid-response',
  },
  {
    name: 'told once that the session is over',
    rules: [{ kind: 'expired-credentials', times: 1 }],
    // The portal's own credentials are nobody's to renew.
    excludes: ['AssumeRole'],
  },
  {
    name: 'given an empty page first',
    rules: [{ kind: 'empty-page', times: 1 }],
    onlyLists: true,
  },
  {
    name: 'refused the token of the second page',
    rules: [
      { kind: 'empty-page', times: 1 },
      { kind: 'invalid-next-token', skip: 1 },
    ],
    class: 'aws-failure',
    onlyLists: true,
  },
  {
    name: 'given the last page without end',
    rules: [{ kind: 'repeated-token' }],
    class: 'invalid-response',
    onlyLists: true,
    // Only read until it tells of a scan.
    excludes: ['ListComplianceItems'],
  },
  {
    name: 'given rows twice',
    rules: [{ kind: 'duplicate-rows' }],
    onlyLists: true,
  },
];
