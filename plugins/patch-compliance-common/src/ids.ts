/**
 * What names a target, one account × one Region.
 *
 * @public
 */
export interface TargetKey {
  /** `aws`, `aws-us-gov` or `aws-cn`. */
  partition: string;
  /** Twelve digits. */
  accountId: string;
  /** For example `eu-central-1`. */
  region: string;
}

/**
 * What names a node. An instance id alone is not unique across accounts and
 * Regions.
 *
 * @public
 */
export interface NodeKey extends TargetKey {
  /** `i-…` for EC2, `mi-…` for hybrid nodes. */
  instanceId: string;
}

const ACCOUNT_ID = String.raw`\d{12}`;
const INSTANCE_ID = 'm?i-[0-9a-f]{8,17}';
const TARGET = `(aws[a-z-]*):(${ACCOUNT_ID}):([a-z0-9-]+)`;

const TARGET_ID = new RegExp(`^${TARGET}$`);
const NODE_ID = new RegExp(`^${TARGET}:(${INSTANCE_ID})$`);

/**
 * The regular expression that the id of an AWS account matches.
 *
 * @public
 */
export const ACCOUNT_ID_PATTERN = `^${ACCOUNT_ID}$`;

/**
 * The regular expression that the instance id of a node matches: `i-…` or `mi-…`.
 *
 * @public
 */
export const INSTANCE_ID_PATTERN = `^${INSTANCE_ID}$`;

/**
 * Whether a node was activated by hand, from outside of EC2: `mi-…`.
 *
 * @public
 */
export function isHybridNode(instanceId: string): boolean {
  return instanceId.startsWith('mi-');
}

/**
 * The id of a target in the API and in URLs: `aws:417283950164:eu-central-1`.
 *
 * @public
 */
export function formatTargetId(key: TargetKey): string {
  return `${key.partition}:${key.accountId}:${key.region}`;
}

/**
 * The id of a node in the API and in URLs:
 * `aws:417283950164:eu-central-1:i-0123456789abcdef0`.
 *
 * @public
 */
export function formatNodeId(key: NodeKey): string {
  return `${formatTargetId(key)}:${key.instanceId}`;
}

/**
 * Reads what {@link formatTargetId} wrote.
 *
 * @returns undefined if the text is no target id
 * @public
 */
export function parseTargetId(id: string): TargetKey | undefined {
  const match = TARGET_ID.exec(id);
  return match
    ? { partition: match[1], accountId: match[2], region: match[3] }
    : undefined;
}

/**
 * Reads what {@link formatNodeId} wrote.
 *
 * @returns undefined if the text is no node id
 * @public
 */
export function parseNodeId(id: string): NodeKey | undefined {
  const match = NODE_ID.exec(id);
  return match
    ? {
        partition: match[1],
        accountId: match[2],
        region: match[3],
        instanceId: match[4],
      }
    : undefined;
}
