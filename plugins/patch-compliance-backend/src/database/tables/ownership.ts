import {
  NodeEntityRelation,
  OwnershipRule,
} from 'backstage-plugin-patch-compliance-common';
import { DbBigId, DbBoolean, DbTimestamp } from './columns';

export type DbNodeOwnerRow = {
  node_id: DbBigId;
  entity_ref: string;
  rule: OwnershipRule;
  evidence: string;
};

export type DbNodeEntityRow = {
  node_id: DbBigId;
  entity_ref: string;
  relation: NodeEntityRelation;
};

export type DbEntityAccountRow = {
  entity_ref: string;
  account_id: string;
};

export type DbOwnershipStateRow = {
  id: number;
  digest: string;
  catalog_read: number;
  catalog_reads: number;
  rules_digest: string | null;
  compared_node_id: DbBigId | null;
  compared_at: DbTimestamp | null;
  self_check: DbBoolean;
};

export type DbOwnershipEntityRow = {
  entity_ref: string;
  digest: string | null;
  change: 'added' | 'changed' | 'removed' | null;
};
