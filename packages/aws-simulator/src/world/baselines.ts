import { resourceId } from './ids';
import { OPERATING_SYSTEMS } from './platforms';
import { Account } from './types';

/** A patch baseline of an account in a Region. */
export interface Baseline {
  id: string;
  name: string;
  description: string;
  operatingSystem: string;
  owner: 'AWS' | 'Self';
  isDefault: boolean;
  patchGroups: string[];
  /** What its rules say of the patches that they approve. */
  complianceLevel: 'CRITICAL' | 'UNSPECIFIED';
  approveAfterDays: number;
  rejectedPatches: string[];
  /** Windows only. */
  availableSecurityUpdates?: 'COMPLIANT' | 'NON_COMPLIANT';
}

/** The account in which AWS keeps its own baselines. */
const AWS_OWNER = '075727635805';

const AWS_NAMES: Record<string, string> = {
  AMAZON_LINUX_2023: 'AmazonLinux2023Default',
  AMAZON_LINUX_2: 'AmazonLinux2Default',
  UBUNTU: 'UbuntuDefault',
  DEBIAN: 'DebianDefault',
  REDHAT_ENTERPRISE_LINUX: 'RedHatDefault',
  ROCKY_LINUX: 'RockyLinuxDefault',
  SUSE: 'SuseDefault',
  MACOS: 'MacOSDefault',
  WINDOWS: 'Default',
};

/** AWS approves patches of Debian and Ubuntu at once, others after a week. */
const AWS_APPROVAL_DAYS: Record<string, number> = { UBUNTU: 0, DEBIAN: 0 };
const USUAL_APPROVAL_DAYS = 7;

const CUSTOM_OPERATING_SYSTEMS = [
  'AMAZON_LINUX_2023',
  'AMAZON_LINUX_2',
  'UBUNTU',
  'WINDOWS',
] as const;

/** Nodes in it are judged by a baseline that counts security updates which are
 * available and not approved yet. */
export const STRICT_PATCH_GROUP = 'windows-critical';

export function patchGroupFor(
  operatingSystem: string,
  environment: string,
): string {
  const family = operatingSystem === 'WINDOWS' ? 'windows' : 'linux';
  return `${family}-${environment}`;
}

export function awsBaselineId(region: string, operatingSystem: string): string {
  const id = resourceId('pb', 'aws', region, operatingSystem);
  return `arn:aws:ssm:${region}:${AWS_OWNER}:patchbaseline/${id}`;
}

/** Baselines never change while the world is there. */
const cache = new WeakMap<Account, Map<string, Baseline[]>>();

/** AWS's own baselines and the account's. */
export function baselinesOf(account: Account, region: string): Baseline[] {
  const byRegion = cache.get(account) ?? new Map<string, Baseline[]>();
  const baselines = byRegion.get(region) ?? makeBaselines(account, region);
  cache.set(account, byRegion.set(region, baselines));
  return baselines;
}

function makeBaselines(account: Account, region: string): Baseline[] {
  const own = CUSTOM_OPERATING_SYSTEMS.map(os =>
    customBaseline(account, region, os),
  );
  return [
    ...OPERATING_SYSTEMS.map(os => awsBaseline(region, os)),
    ...own,
    strictBaseline(account, region),
  ];
}

/** The baseline that judges a node: its patch group's, or the default. */
export function baselineFor(options: {
  account: Account;
  region: string;
  operatingSystem: string;
  patchGroup: string;
}): Baseline {
  const { account, region, operatingSystem, patchGroup } = options;
  const candidates = baselinesOf(account, region).filter(
    baseline => baseline.operatingSystem === operatingSystem,
  );
  const byGroup = candidates.find(({ patchGroups }) =>
    patchGroups.includes(patchGroup),
  );
  // AWS's own come first.
  return byGroup ?? candidates[0];
}

function awsBaseline(region: string, operatingSystem: string): Baseline {
  const name = `AWS-${AWS_NAMES[operatingSystem]}PatchBaseline`;
  return {
    id: awsBaselineId(region, operatingSystem),
    name,
    description: `Default Patch Baseline for ${operatingSystem} Provided by AWS.`,
    operatingSystem,
    owner: 'AWS',
    isDefault: true,
    patchGroups: [],
    complianceLevel: 'UNSPECIFIED',
    approveAfterDays: AWS_APPROVAL_DAYS[operatingSystem] ?? USUAL_APPROVAL_DAYS,
    rejectedPatches: [],
    ...(operatingSystem === 'WINDOWS' && {
      availableSecurityUpdates: 'COMPLIANT',
    }),
  };
}

function customBaseline(
  account: Account,
  region: string,
  operatingSystem: string,
): Baseline {
  const environment = account.environment ?? 'prod';
  const slug = operatingSystem.toLocaleLowerCase('en-US').replace(/_/g, '-');
  return {
    id: resourceId('pb', account.id, region, operatingSystem),
    name: `${slug}-${environment}`,
    description: `Security patches for ${slug} in ${environment}`,
    operatingSystem,
    owner: 'Self',
    isDefault: false,
    patchGroups: [patchGroupFor(operatingSystem, environment)],
    complianceLevel: 'CRITICAL',
    approveAfterDays: environment === 'prod' ? 7 : 2,
    rejectedPatches: operatingSystem === 'WINDOWS' ? ['KB5034439'] : ['telnet'],
    ...(operatingSystem === 'WINDOWS' && {
      availableSecurityUpdates: 'COMPLIANT',
    }),
  };
}

function strictBaseline(account: Account, region: string): Baseline {
  return {
    ...customBaseline(account, region, 'WINDOWS'),
    id: resourceId('pb', account.id, region, STRICT_PATCH_GROUP),
    name: STRICT_PATCH_GROUP,
    description: 'Security updates count as soon as they are available',
    patchGroups: [STRICT_PATCH_GROUP],
    approveAfterDays: 14,
    availableSecurityUpdates: 'NON_COMPLIANT',
  };
}
