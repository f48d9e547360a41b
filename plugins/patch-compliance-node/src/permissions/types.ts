/**
 * What permission rules can know of a node.
 *
 * @public
 */
export interface NodePermissionResource {
  /** See `formatNodeId`. */
  id: string;
  accountId: string;
  region: string;
  tags: Record<string, string>;
  /** Every entity that the node counts for, directly or through the catalog. */
  entityRefs: string[];
}

/**
 * What a permission rule about nodes becomes in the database. A node matches
 * if it has any of the values.
 *
 * @public
 */
export type NodePermissionFilter =
  | { key: 'accountId' | 'region' | 'entityRef'; values: string[] }
  | {
      key: 'tag';
      tag: string;
      /** Any value will do if absent. */
      values?: string[];
    };

/**
 * What permission rules can know of a target.
 *
 * @public
 */
export interface TargetPermissionResource {
  /** See `formatTargetId`. */
  id: string;
  accountId: string;
  region: string;
  /** Every entity that any of its nodes counts for. */
  nodeEntityRefs: string[];
}

/**
 * What a permission rule about targets becomes in the database. A target
 * matches if it has any of the values.
 *
 * @public
 */
export interface TargetPermissionFilter {
  key: 'accountId' | 'region' | 'nodeEntityRef';
  values: string[];
}
