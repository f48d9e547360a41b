/**
 * The role that the simulated accounts have for the portal.
 */
export const ROLE = {
  path: 'backstage/PatchComplianceRead',
  externalId: 'patch-compliance-demo',
};
