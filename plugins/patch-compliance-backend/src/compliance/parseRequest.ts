import { InputError } from '@backstage/errors';
import {
  HistoryScope,
  NodeFilter,
  NodeKey,
  PageRequest,
  parseNodeId,
  parseTargetId,
  TargetKey,
} from 'backstage-plugin-patch-compliance-common';
import { normalizeEntityRef } from '../normalizeEntityRef';
import { PageOptions } from '../database/paging';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/**
 * @throws InputError if it is no node id
 */
export function readNodeKey(id: string): NodeKey {
  const key = parseNodeId(id);
  if (!key) {
    throw new InputError(
      `'id' must be of the form partition:account:region:instance, not '${id}'`,
    );
  }
  return key;
}

/**
 * @throws InputError if it is no target id
 */
export function readTargetKey(id: string): TargetKey {
  const key = parseTargetId(id);
  if (!key) {
    throw new InputError(
      `'id' must be of the form partition:account:region, not '${id}'`,
    );
  }
  return key;
}

/**
 * @returns the entity ref as the catalog writes it
 * @throws InputError if it is no entity ref
 */
export function readEntityRef(entityRef: string): string {
  const normalized = normalizeEntityRef(entityRef);
  if (normalized === undefined) {
    throw new InputError(
      `'entityRef' must be of the form kind:namespace/name, not '${entityRef}'`,
    );
  }
  return normalized;
}

/**
 * @throws InputError if an entity ref in it is none
 */
export function readNodeFilter(filter: NodeFilter): NodeFilter {
  return filter.entityRef
    ? { ...filter, entityRef: filter.entityRef.map(readEntityRef) }
    : filter;
}

/** What is not part of the history. Patches are known by the time of the report
 * and not by when they became known, and not of nodes that are gone: an answer from
 * them would be another one than what was known then. */
const NOT_KEPT = {
  rule: 'by which rule nodes had their owners',
  flag: 'which flags nodes had',
  cve: 'which patches nodes missed',
  patch: 'which patches nodes missed',
} as const satisfies Partial<Record<keyof NodeFilter, string>>;

/**
 * @throws InputError if nodes of an earlier time cannot be told by it
 */
export function checkFilterOfHistory(filter: NodeFilter): void {
  for (const [member, unknown] of Object.entries(NOT_KEPT)) {
    if (filter[member as keyof typeof NOT_KEPT]) {
      throw new InputError(
        `'${member}' cannot be combined with 'asOf': ${unknown} at an earlier time is not kept`,
      );
    }
  }
}

/**
 * @returns the filter of the nodes of a scope
 * @throws InputError if it has several members
 */
export function readHistoryScope(scope: HistoryScope): NodeFilter {
  const members = Object.entries(scope).filter(
    ([, value]) => value !== undefined,
  );
  if (members.length > 1) {
    throw new InputError(
      `Only one of ${members
        .map(([name]) => `'${name}'`)
        .join(', ')} can be asked for`,
    );
  }
  return readNodeFilter(
    Object.fromEntries(members.map(([name, value]) => [name, [value]])),
  );
}

/**
 * @throws InputError if the limit is out of bounds
 */
export function readPage({ limit = DEFAULT_LIMIT, cursor }: PageRequest) {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new InputError(`'limit' must be from 1 to ${MAX_LIMIT}`);
  }
  return { limit, cursor } satisfies PageOptions;
}
