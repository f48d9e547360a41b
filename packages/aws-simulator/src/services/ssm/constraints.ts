import { Constraint } from '../../server/types';

export const INSTANCE_ID: Constraint = {
  type: 'string',
  pattern: /(^i-(\w{8}|\w{17})$)|(^mi-\w{17}$)/,
};

export const BASELINE_ID: Constraint = {
  type: 'string',
  min: 20,
  max: 128,
  pattern: /^[a-zA-Z0-9_\-:/]{20,128}$/,
};

export const NEXT_TOKEN: Constraint = { type: 'string' };

/** Patch states and patches. */
export const PATCH_PAGE: Record<string, Constraint> = {
  MaxResults: { type: 'integer', min: 10, max: 100 },
  NextToken: NEXT_TOKEN,
};

/** Compliance items and summaries. */
export const COMPLIANCE_PAGE: Record<string, Constraint> = {
  MaxResults: { type: 'integer', min: 1, max: 50 },
  NextToken: NEXT_TOKEN,
};

/** Baselines and patch groups. */
export const BASELINE_PAGE: Record<string, Constraint> = {
  MaxResults: { type: 'integer', min: 1, max: 100 },
  NextToken: NEXT_TOKEN,
};

/** Where a request does not say. */
export const DEFAULT_PAGE_SIZE = 50;

export const OPERATING_SYSTEM: Constraint = {
  type: 'string',
  values: [
    'WINDOWS',
    'AMAZON_LINUX',
    'AMAZON_LINUX_2',
    'AMAZON_LINUX_2022',
    'UBUNTU',
    'REDHAT_ENTERPRISE_LINUX',
    'SUSE',
    'CENTOS',
    'ORACLE_LINUX',
    'DEBIAN',
    'MACOS',
    'RASPBIAN',
    'ROCKY_LINUX',
    'ALMA_LINUX',
    'AMAZON_LINUX_2023',
  ],
};

/** Filters with a key and values, up to five. */
export const ORCHESTRATOR_FILTERS: Constraint = {
  type: 'list',
  max: 5,
  of: {
    type: 'structure',
    members: {
      Key: { type: 'string', min: 1, max: 128 },
      Values: { type: 'list', of: { type: 'string', min: 1, max: 256 } },
    },
  },
};
