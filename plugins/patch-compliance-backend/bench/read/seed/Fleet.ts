/** 250 nodes in each of four Regions of an account, as in an organization of
 * 1,000 accounts and a million nodes. */
const NODES_PER_TARGET = 250;
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];

/**
 * How large what is seeded is: the same proportions at every size, but for the
 * catalog, which does not grow with the nodes.
 */
export class Fleet {
  readonly nodesPerTarget = NODES_PER_TARGET;
  readonly regions = REGIONS;
  readonly components = 5_000;
  readonly componentsPerSystem = 10;
  readonly componentsPerTeam = 25;
  readonly teamsPerDepartment = 10;
  /** In the dictionary. */
  readonly patches = 2_000;
  /** Of a node that misses some, which two of five nodes do. */
  readonly patchesPerNode = 25;

  constructor(readonly nodes: number) {}

  get targets(): number {
    return Math.ceil(this.nodes / NODES_PER_TARGET);
  }

  get accounts(): number {
    return Math.ceil(this.targets / REGIONS.length);
  }

  accountId(account: number): string {
    return String(100_000_000_000 + account);
  }
}
