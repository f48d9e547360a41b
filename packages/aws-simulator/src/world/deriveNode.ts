import { nodeAssociations } from './associations';
import { patchGroupFor, STRICT_PATCH_GROUP } from './baselines';
import { ReportPlan } from './Condition';
import { ConditionName, conditionOf } from './conditions';
import { nodeTags } from './nodeTags';
import {
  LINUX_PLATFORMS,
  MACOS,
  Platform,
  PlatformType,
  WINDOWS_PLATFORMS,
} from './platforms';
import { Random } from './random';
import { makeReport } from './reports';
import { Account, Ec2State, SimulatedNode } from './types';

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How often the agent calls Systems Manager. */
const PING_INTERVAL_MS = 5 * MINUTE_MS;

const INSTANCE_TYPES = [
  ['t3.medium', 3],
  ['t3.large', 3],
  ['m6i.large', 3],
  ['m6i.xlarge', 2],
  ['c6i.2xlarge', 1],
  ['r6i.xlarge', 1],
] as const;
/** macOS runs on no others. */
const MAC_INSTANCE_TYPES = [
  ['mac1.metal', 1],
  ['mac2-m2.metal', 1],
] as const;
const AGENT_VERSIONS = ['3.3.3270.0', '3.3.2299.0', '3.3.1611.0', '3.2.2303.0'];
const MACOS_SHARE = 0.1;

/** What was changed in a node since the world was made. */
export interface NodeChange {
  condition?: ConditionName;
  ec2State?: Ec2State;
  tags?: Record<string, string>;
  name?: string;
  platformType?: PlatformType;
  scan?: { plan: ReportPlan; at: Date };
}

/** Where a node is in the world, and when. */
export interface NodeOptions {
  seed: number;
  account: Account;
  region: string;
  index: number;
  instanceId: string;
  condition: ConditionName;
  change?: NodeChange;
  today: Date;
  startedAt: Date;
  now: Date;
  /** How long a baseline that alternates judges a node before the other does. */
  turnMs?: number;
}

/** Makes a node from its place in the world: the same one each time, without
 * any of the others. */
export function deriveNode(options: NodeOptions): SimulatedNode {
  const { seed, account, region, index, instanceId, change, now } = options;
  const hybrid = instanceId.startsWith('mi-');
  const name = change?.condition ?? options.condition;
  const condition = conditionOf(name);
  const random = Random.of(seed, account.id, region, index);

  const service =
    account.services.length > 0 ? random.pick(account.services) : undefined;
  const platform = choosePlatform({
    random,
    account,
    service,
    type: change?.platformType ?? condition.platformType,
  });
  const strict = condition.report?.baseline === 'strict';
  const nodeName =
    change?.name ?? `${service ?? account.name}-${numbered(index)}`;
  const tagging = nodeTags({
    random,
    account,
    service,
    name: nodeName,
    patchGroup: strict
      ? STRICT_PATCH_GROUP
      : patchGroupFor(platform.operatingSystem, account.environment ?? 'prod'),
    patchGroupRequired: strict,
    byPatchPolicy: condition.report?.baseline === 'patch-policy',
  });
  const ip = [
    10,
    random.integer(0, 63),
    random.integer(0, 255),
    random.integer(4, 250),
  ];
  const launchTime = new Date(
    options.startedAt.getTime() - random.between(70, 500) * DAY_MS,
  );
  const plan = change?.scan?.plan ?? condition.report;

  const node: SimulatedNode = {
    accountId: account.id,
    region,
    instanceId,
    hybrid,
    condition: name,
    name: nodeName,
    platform,
    ipAddress: ip.join('.'),
    computerName: computerName({ platform, hybrid, random, ip, region }),
    tags: change?.tags ?? tagging.tags,
    environment: change?.tags
      ? environmentOf(change.tags)
      : tagging.environment,
    instanceType: random.weighted(
      platform.type === 'MacOS' ? MAC_INSTANCE_TYPES : INSTANCE_TYPES,
    ),
    availabilityZone: `${region}${random.pick(['a', 'b', 'c'])}`,
    launchTime,
    ec2State: hybrid
      ? undefined
      : change?.ec2State ?? condition.ec2State ?? 'running',
    managed: !condition.unmanaged,
    pingStatus: condition.unreachable ? 'ConnectionLost' : 'Online',
    lastPingAt: new Date(
      condition.unreachable
        ? options.startedAt.getTime() - random.between(1, 20) * DAY_MS
        : now.getTime() - random.between(0.2, 4.8) * MINUTE_MS,
    ),
    agentVersion: random.pick(AGENT_VERSIONS),
    associations: nodeAssociations({
      random,
      instanceId,
      platform,
      kind: condition.associations,
      scanned: plan !== undefined,
      today: options.today,
    }),
    report:
      plan &&
      makeReport({
        plan,
        random,
        account,
        region,
        platform,
        patchGroup: tagging.patchGroup,
        today: options.today,
        startedAt: options.startedAt,
        now,
        turnMs: options.turnMs,
        endTime: change?.scan?.at,
      }),
  };
  return { ...node, lastPingAt: lastPingOf(node) };
}

/** A node that has fallen silent since cannot have done so before its report. */
function lastPingOf({ pingStatus, lastPingAt, report }: SimulatedNode): Date {
  const reportedAt = report?.endTime ?? lastPingAt;
  return pingStatus === 'ConnectionLost' && reportedAt > lastPingAt
    ? new Date(reportedAt.getTime() + PING_INTERVAL_MS)
    : lastPingAt;
}

function choosePlatform(options: {
  random: Random;
  account: Account;
  service?: string;
  type?: PlatformType;
}): Platform {
  const { random, account, service, type } = options;
  const isMac = random.chance(MACOS_SHARE);
  const isWindows = random.chance(account.windowsShare);
  if (type === 'MacOS' || (!type && isMac && service === 'build-agents')) {
    return MACOS;
  }
  const windows = type ? type === 'Windows' : isWindows;
  return random.weighted(windows ? WINDOWS_PLATFORMS : LINUX_PLATFORMS);
}

function computerName(options: {
  platform: Platform;
  hybrid: boolean;
  random: Random;
  ip: number[];
  region: string;
}): string {
  const { platform, hybrid, random, ip, region } = options;
  if (platform.type === 'Windows') {
    const prefix = hybrid ? 'WIN' : 'EC2AMAZ';
    return `${prefix}-${random.hex(7).toUpperCase()}`;
  }
  return hybrid
    ? `store-${random.integer(100, 999)}-${random.integer(
        1,
        9,
      )}.stores.example.com`
    : `ip-${ip.join('-')}.${region}.compute.internal`;
}

function numbered(index: number): string {
  return String(index + 1).padStart(3, '0');
}

function environmentOf(
  tags: Record<string, string>,
): SimulatedNode['environment'] {
  const { env } = tags;
  return env === 'prod' || env === 'staging' || env === 'dev' ? env : undefined;
}
