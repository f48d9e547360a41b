import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import type { World } from '../world/World';
import { authenticate } from './authenticate';
import { authorize } from './authorize';
import { AwsError } from './AwsError';
import { CallStats } from './CallStats';
import { FaultRule, FaultRules, FaultSubject } from './FaultRules';
import { Pager } from './Pager';
import { ParsedRequest, PROTOCOLS } from './protocols';
import { SessionStore } from './SessionStore';
import { Authorization } from './signature';
import { spoilBody } from './spoilBody';
import { spoilRows } from './spoilRows';
import { TokenBuckets } from './TokenBuckets';
import {
  Caller,
  Input,
  Operation,
  Service,
  WireRequest,
  WireResponse,
} from './types';
import { validateInput } from './validateInput';

/** An organization, and who has access keys to it. */
export interface Tenant {
  world: World;
  sessions: SessionStore;
}

/** What all calls share. */
export interface Backplane {
  /** At least one; they have nothing to do with each other. */
  tenants: readonly Tenant[];
  services: readonly Service[];
  faults: FaultRules;
  stats: CallStats;
  buckets: TokenBuckets;
  latency?: HumanDuration;
  /** Every how many pages one is empty although more follow, by service. */
  emptyPageEvery: Record<string, number>;
}

/** How a call ends on the wire. */
export interface CallOutcome {
  response: WireResponse;
  /** Set where the connection breaks instead. */
  breakage?: 'connection-reset' | 'truncated-body';
}

/** Answers one signed request. */
export async function handleAwsCall(options: {
  backplane: Backplane;
  service: Service;
  request: WireRequest;
  authorization: Authorization;
  signal: AbortSignal;
}): Promise<CallOutcome> {
  const { backplane, service, request, authorization, signal } = options;
  const requestId = randomUUID();
  const protocol = PROTOCOLS[service.protocol];
  const { world, sessions } = findTenant(backplane, authorization);
  const call: FaultSubject = {
    accountId: callerAccount(sessions, authorization),
    region: authorization.region,
    service: service.name,
    operation: '',
  };
  let faults: FaultRule[] = [];
  let errorCode: string | undefined;
  let response: WireResponse;

  try {
    const parsed = protocol.parse(request, service);
    const operation = findOperation(service, parsed);
    call.operation = operation.name;
    call.accountId = operation.subject?.(parsed.input) ?? call.accountId;
    faults = backplane.faults.hit(call);
    await delay(backplane, faults, signal);

    const caller = authenticate({
      request,
      authorization,
      service,
      sessions,
      now: world.now(),
    });
    misbehave({ faults, service, caller, sessions });
    if (!backplane.buckets.take(call)) {
      throw service.errors.throttled();
    }
    authorize({
      world,
      service,
      operation,
      caller,
      region: call.region,
    });
    const output = run({
      backplane,
      world,
      sessions,
      service,
      operation,
      raw: parsed.input,
      caller,
      region: call.region,
      faults,
    });
    response = spoilBody(
      protocol.renderOutput({
        service,
        operation: operation.name,
        output: spoilRows(output, faults),
        requestId,
      }),
      faults,
    );
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    errorCode = error.code;
    response = protocol.renderError({ service, error, requestId });
  }

  const breakage = faults.find(
    fault =>
      fault.kind === 'connection-reset' || fault.kind === 'truncated-body',
  )?.kind as CallOutcome['breakage'];
  backplane.stats.record(call, breakage ?? errorCode);
  return { response, breakage };
}

function findOperation(service: Service, parsed: ParsedRequest): Operation {
  const operation = service.operations.find(
    ({ name }) => name === parsed.operation,
  );
  if (!operation) {
    throw service.errors.unknownOperation(parsed.operation);
  }
  return operation;
}

/** Whoever is unknown is so to any of them. */
function findTenant(
  { tenants }: Backplane,
  { accessKeyId }: Authorization,
): Tenant {
  return (
    tenants.find(({ sessions }) => sessions.find(accessKeyId)) ?? tenants[0]
  );
}

function callerAccount(
  sessions: SessionStore,
  authorization: Authorization,
): string {
  return sessions.find(authorization.accessKeyId)?.caller.accountId ?? '';
}

async function delay(
  backplane: Backplane,
  faults: FaultRule[],
  signal: AbortSignal,
): Promise<void> {
  const durations = [
    backplane.latency,
    ...faults.filter(({ kind }) => kind === 'delay').map(fault => fault.delay),
  ];
  const total = durations.reduce(
    (sum, duration) => sum + (duration ? durationToMilliseconds(duration) : 0),
    0,
  );
  if (total > 0) {
    await sleep(total, undefined, { signal });
  }
}

function misbehave(options: {
  faults: FaultRule[];
  service: Service;
  caller: Caller;
  sessions: SessionStore;
}): void {
  const { faults, service, caller, sessions } = options;
  for (const fault of faults) {
    switch (fault.kind) {
      case 'throttle':
        throw service.errors.throttled();
      case 'server-error':
        throw service.errors.internal(fault.status ?? 500);
      case 'expired-credentials':
        // The session really ends: only new credentials help.
        sessions.expire(caller.accessKeyId);
        throw service.errors.expiredToken();
      case 'invalid-next-token':
        throw service.errors.invalidNextToken();
      default:
    }
  }
}

function run(options: {
  backplane: Backplane;
  world: World;
  sessions: SessionStore;
  service: Service;
  operation: Operation;
  raw: Input;
  caller: Caller;
  region: string;
  faults: FaultRule[];
}): Input {
  const { backplane, service, operation, raw, caller, region, faults } =
    options;
  const { input, problems } = validateInput(raw, operation.input, {
    textual: service.protocol === 'query' || service.protocol === 'ec2',
  });
  if (problems.length > 0) {
    throw service.errors.invalidInput(problems);
  }
  const every = backplane.emptyPageEvery[service.name] ?? 0;
  const isFaulty = (kind: FaultRule['kind']) =>
    faults.some(fault => fault.kind === kind);
  return operation.handle(input, {
    world: options.world,
    sessions: options.sessions,
    caller,
    region,
    pager: Pager.create({
      scope: [service.name, operation.name, caller.accountId, region],
      input,
      emptyPage: page =>
        isFaulty('empty-page') || (every > 0 && page % every === 0),
      repeatsToken: isFaulty('repeated-token'),
      invalidNextToken: () => service.errors.invalidNextToken(),
    }),
  });
}
