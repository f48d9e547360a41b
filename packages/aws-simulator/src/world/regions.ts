/** A Region of the simulated partition. */
export interface Region {
  name: string;
  /** Off until an account opts in. */
  optIn: boolean;
  /** How much of an account's nodes it holds, compared with the others. */
  weight: number;
}

/** The Regions that AWS enables in each account of their partition by default. */
const DEFAULT_ENABLED: readonly string[] = [
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
  'us-gov-west-1',
  'us-gov-east-1',
];

export const DEFAULT_REGIONS: readonly string[] = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'af-south-1',
  'ap-east-1',
];

export const GOVCLOUD_REGIONS: readonly string[] = [
  'us-gov-west-1',
  'us-gov-east-1',
];

/** Fleets are rarely spread evenly. */
const WEIGHTS: Record<string, number> = {
  'us-east-1': 8,
  'eu-west-1': 6,
  'us-west-2': 4,
  'eu-central-1': 3,
  'af-south-1': 1,
};
const OTHER_WEIGHT = 2;

export function toRegions(names: readonly string[]): Region[] {
  return names.map(name => ({
    name,
    optIn: !DEFAULT_ENABLED.includes(name),
    weight: WEIGHTS[name] ?? OTHER_WEIGHT,
  }));
}
