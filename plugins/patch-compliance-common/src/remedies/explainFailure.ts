import { ErrorClass } from '../api/errors';

/**
 * What is known of a failure.
 *
 * @public
 */
export interface ExplainableFailure {
  class: ErrorClass;
  code: string;
  deniedAction?: string;
}

type Explain = (failure: ExplainableFailure) => string;

const REMEDIES: Record<ErrorClass, Explain> = {
  'role-missing': () =>
    'Create the role in this account, or let the portal assume it: check the role name, the trust policy and the external id. The other Regions of the account wait for the same.',
  'action-denied': ({ deniedAction }) =>
    `Allow ${
      deniedAction ?? 'the action'
    } in the permissions policy of the role.`,
  'scp-denied': ({ deniedAction }) =>
    `A service or resource control policy of the organization denies ${
      deniedAction ?? 'the action'
    }: exempt the role from it, or leave this account or Region out of the config.`,
  'region-not-enabled': () =>
    'Enable the Region for the account, or leave it out of the config. It is looked at again once a day.',
  credentials: () =>
    "AWS does not accept the portal's credentials: check that they are valid, have not expired, and that the portal's clock is right.",
  throttled: () =>
    'AWS limits the requests of this account and Region. The portal slows down by itself; if it lasts, read less often, or find out what else uses up the limit.',
  network: () =>
    "AWS cannot be reached, or answers too slowly: check the portal's network, proxy and DNS, and the VPC endpoints of this Region. It is tried again by itself.",
  'aws-failure': () =>
    "AWS answered with an error of its own. It is tried again by itself; if it lasts, look at AWS's health dashboard for this Region.",
  'invalid-response': () =>
    'AWS sent an answer that makes no sense, so nothing of it was stored. It is tried again by itself; if it lasts, check for a proxy that changes answers.',
  internal: () =>
    "Something failed within the portal: its log has the details, under this target's id. It is tried again by itself.",
};

/** Where the code says more than the class. */
const REMEDIES_BY_CODE: Record<string, Explain> = {
  NoMemberRole: () =>
    "Set patchCompliance.aws.roleName to read other accounts than the portal's own.",
  AttemptTimeout: () =>
    'The target is too large for one attempt, or AWS slow or throttling here. The next attempt goes on with what this one has not read; if it lasts, raise patchCompliance.collection.attemptTimeout.',
  RequestExpired: () =>
    "AWS takes the request for an old one: check the portal's clock.",
};

/**
 * What to do about a failure, in one or two sentences.
 *
 * @public
 */
export function explainFailure(failure: ExplainableFailure): string {
  const explain = REMEDIES_BY_CODE[failure.code] ?? REMEDIES[failure.class];
  return explain(failure);
}
