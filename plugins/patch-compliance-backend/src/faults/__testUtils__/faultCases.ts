import { ErrorClass } from 'backstage-plugin-patch-compliance-common';
import { Simulator } from 'aws-simulator';
import { Place } from './describeTarget';
import { ExpectedEnd, FATAL, Kind, KINDS, Operation, RARE } from './faultKinds';

/** A fault in one step of reading a target. */
export interface FaultCase {
  name: string;
  step: string;
  /** The usual one, if it is not given. */
  region?: string;
  begin(simulator: Simulator, place: Place): void;
  /** What is no fault of the simulator, but a state of its world. */
  end?(simulator: Simulator, place: Place): void;
  expected: ExpectedEnd;
}

/** What is read once a day never fails a target. */
function expectFailure(
  operation: Operation,
  errorClass: ErrorClass,
): ExpectedEnd {
  return RARE.includes(operation)
    ? { withoutStep: errorClass }
    : { failure: { class: errorClass } };
}

function toCase(operation: Operation, kind: Kind): FaultCase {
  const { step, service, name, skip = 0 } = operation;
  return {
    name: `${step}, ${service}:${name} ${kind.name}`,
    step,
    begin({ faults }, { accountId, region }) {
      for (const rule of kind.rules) {
        faults.add({
          ...rule,
          accountId,
          // Roles are assumed in the Region of the portal.
          region: service === 'sts' ? undefined : region,
          service,
          operation: name,
          skip: skip + (rule.skip ?? 0),
        });
      }
    },
    expected: kind.class ? expectFailure(operation, kind.class) : {},
  };
}

function deniedCase({ step, service, name, fallback }: Operation): FaultCase {
  const action = `${service}:${name}`;
  const failure = { class: 'action-denied', deniedAction: action } as const;
  return {
    name: `${step}, ${action} denied`,
    step,
    begin({ world }, { accountId }) {
      world.denyAction(accountId, action);
    },
    end({ world }, { accountId }) {
      world.allowAction(accountId, action);
    },
    expected: fallback ?? { failure },
  };
}

/** The Region of targets, unless a case needs another one. */
export const USUAL_REGION = 'eu-central-1';
export const OPT_IN_REGION = 'af-south-1';

const NODE_LISTS = [
  'ssm:DescribeInstanceProperties',
  'ssm:DescribeInstanceInformation',
];

/** What a fault cannot bring about, but the world can. */
const STATES: FaultCase[] = [
  {
    name: 'role missing',
    step: 'session',
    begin: ({ world }, { accountId }) => world.removeRole(accountId),
    end: ({ world }, { accountId }) => world.restoreRole(accountId),
    expected: {
      failure: { class: 'role-missing', deniedAction: 'sts:AssumeRole' },
    },
  },
  {
    name: 'Region denied by the organization',
    step: 'managed-nodes',
    begin: ({ world }, { accountId, region }) =>
      world.denyRegion(accountId, region),
    end: ({ world }, { accountId, region }) =>
      world.allowRegion(accountId, region),
    expected: {
      failure: {
        class: 'scp-denied',
        deniedAction: 'ssm:DescribeInstanceProperties',
      },
    },
  },
  {
    name: 'Region not enabled',
    step: 'managed-nodes',
    region: OPT_IN_REGION,
    begin: ({ world }, { accountId, region }) =>
      world.disableRegion(accountId, region),
    end: ({ world }, { accountId, region }) =>
      world.enableRegion(accountId, region),
    expected: { failure: { class: 'region-not-enabled' } },
  },
  {
    name: 'both lists of managed nodes denied',
    step: 'managed-nodes',
    begin: ({ world }, { accountId }) =>
      NODE_LISTS.forEach(action => world.denyAction(accountId, action)),
    end: ({ world }, { accountId }) =>
      NODE_LISTS.forEach(action => world.allowAction(accountId, action)),
    expected: {
      failure: { class: 'action-denied', deniedAction: NODE_LISTS[0] },
    },
  },
  {
    name: 'ssm:DescribeInstancePatchStates given without some rows',
    step: 'patch-states',
    begin: ({ faults }, place) =>
      void faults.add({
        ...place,
        kind: 'missing-rows',
        operation: 'DescribeInstancePatchStates',
      }),
    expected: { mayBeUnknown: true },
  },
];

const CASES: FaultCase[] = [
  ...[...FATAL, ...RARE].flatMap(operation =>
    KINDS.filter(
      kind =>
        (operation.list || !kind.onlyLists) &&
        !kind.excludes?.includes(operation.name),
    ).map(kind => toCase(operation, kind)),
  ),
  // Where no role can be assumed, it is the role that is missing.
  ...FATAL.filter(({ step }) => step !== 'session').map(deniedCase),
  ...STATES,
];

const isSession = ({ step }: FaultCase) => step === 'session';

/** A fault for each class of error at each step. Those of sessions are apart:
 * whoever is throttled there waits with everybody else. */
export const FAULT_CASES: Array<[steps: string, cases: FaultCase[]]> = [
  ['getting a session', CASES.filter(isSession)],
  ['a step', CASES.filter(one => !isSession(one))],
];
