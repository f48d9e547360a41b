import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { patchComplianceNodeReadPermission } from 'backstage-plugin-patch-compliance-common';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedPatch,
  seedTarget,
} from '../../__testUtils__';
import { rebuildCounts } from '../../database/counts';
import {
  createPatchComplianceNodeConditionalDecision,
  patchComplianceNodeConditions,
} from '../../permissions';
import { startTestApi } from './startTestApi';

export const PROD = '417283950164';
export const DEV = '852047196381';
export const CART_ID = `aws:${PROD}:eu-central-1:i-00000000000000001`;
export const DEV_ID = `aws:${DEV}:eu-west-1:i-00000000000000002`;
export const PROD_TARGET = `aws:${PROD}:eu-central-1`;
export const DEV_TARGET = `aws:${DEV}:eu-west-1`;
export const CART = 'component:default/cart';
export const TEAM = 'group:default/team-checkout';

/** A policy that denies some permissions and allows all others. */
export const deny =
  (...denied: Permission[]) =>
  ({ name }: Permission): PolicyDecision => ({
    result: denied.some(permission => permission.name === name)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
  });

/** A policy for somebody who sees the nodes of one team, and no target. */
export const ownNodesOnly = ({ name }: Permission): PolicyDecision =>
  name === patchComplianceNodeReadPermission.name
    ? createPatchComplianceNodeConditionalDecision(
        patchComplianceNodeReadPermission,
        patchComplianceNodeConditions.isOwnedBy({ claims: [TEAM] }),
      )
    : { result: AuthorizeResult.DENY };

/**
 * An API over an organization with a node in production that is owned and not
 * patched, and a node in development in a target that cannot be read.
 */
export async function setupApi(
  databaseId: TestDatabaseId,
  decide?: (permission: Permission) => PolicyDecision,
) {
  const knex = await initTestDatabase(databaseId);
  const prod = await seedAccount(knex, { account_id: PROD });
  const dev = await seedAccount(knex, {
    account_id: DEV,
    name: 'commerce-dev',
    regions_source: 'assumed',
  });
  const suspended = await seedAccount(knex, {
    account_id: '821650937414',
    name: 'decommissioned',
    state: 'SUSPENDED',
  });
  const prodTarget = await seedTarget(knex, prod);
  const devTarget = await seedTarget(knex, dev, {
    region: 'eu-west-1',
    state: 'failed',
    error_class: 'action-denied',
    error_code: 'AccessDeniedException',
    error_message: 'is not authorized',
    error_denied_action: 'ssm:DescribeInstancePatchStates',
    error_at: new Date('2026-11-23T10:00:00Z'),
  });
  await seedTarget(knex, dev, {
    region: 'af-south-1',
    state: 'not-enabled',
    last_success_at: null,
  });
  await seedTarget(knex, suspended, { state: 'inactive' });
  const cart = await seedNode(knex, prodTarget, {
    instance_id: 'i-00000000000000001',
    name: 'cart-1',
    environment: 'prod',
    platform_type: 'Linux',
    posture: 'non-compliant',
    reason: 'missing',
    flags: ['install-only'],
    operation: 'Scan',
    operation_end_time: new Date('2026-11-23T09:00:00Z'),
    count_missing: 2,
    tags: { component: 'cart' },
    owners: [
      {
        entityRef: CART,
        rule: 'node-tags-annotation',
        evidence: 'component=cart',
      },
    ],
    entities: { [CART]: 'direct', [TEAM]: 'owner' },
  });
  await seedNode(knex, devTarget, {
    instance_id: 'i-00000000000000002',
    posture: 'unknown',
    reason: 'never-scanned',
  });
  await seedPatch(knex, {
    kb_id: 'openssl.x86_64',
    cveIds: ['CVE-2026-1234'],
    nodes: [{ node: cart, first_seen_at: new Date('2026-11-01T00:00:00Z') }],
  });
  await rebuildCounts(knex);
  return { knex, ...(await startTestApi({ knex, decide })) };
}
