import { RegionsSource } from 'backstage-plugin-patch-compliance-common';
import { DbBoolean, DbErrorColumns, DbTimestamp } from './columns';

export type DbAccountRow = {
  id: number;
  connection: string;
  partition: string;
  account_id: string;
  name: string | null;
  ou_path: string | null;
  state: string;
  excluded: DbBoolean;
  joined_at: DbTimestamp | null;
  left_at: DbTimestamp | null;
  regions_source: DbRegionsSource | null;
  last_listed_at: DbTimestamp;
  role_refused_at: DbTimestamp | null;
};

/**
 * The state of an account that none of its connections lists any more. All
 * other states are AWS's own.
 */
export const DEPARTED = 'DEPARTED';

export type DbRegionsSource = RegionsSource;

export type DbDiscoveryStateRow = DbErrorColumns & {
  connection: string;
  discovered_at: DbTimestamp | null;
  refresh_requested_at: DbTimestamp | null;
  options_digest: string | null;
  lease_owner: string | null;
  lease_expires_at: DbTimestamp | null;
};

/** `regions` and `tags` are JSON objects. */
export type DbAccountLookupRow = {
  connection: string;
  account_id: string;
  regions: string | null;
  regions_source: DbRegionsSource | null;
  regions_read_at: DbTimestamp | null;
  tags: string | null;
  tags_read_at: DbTimestamp | null;
};
