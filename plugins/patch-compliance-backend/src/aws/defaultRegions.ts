const DEFAULT_REGIONS: Record<string, readonly string[]> = {
  aws: [
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'ap-south-1',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'eu-central-1',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'eu-north-1',
    'sa-east-1',
  ],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
};

/**
 * The Regions of a partition that every account has. All others must be enabled
 * account by account.
 */
export function listDefaultRegions(partition: string): readonly string[] {
  return DEFAULT_REGIONS[partition] ?? [];
}

/**
 * Whether every account has a Region.
 */
export function isDefaultRegion(region: string): boolean {
  return Object.values(DEFAULT_REGIONS).some(regions =>
    regions.includes(region),
  );
}
