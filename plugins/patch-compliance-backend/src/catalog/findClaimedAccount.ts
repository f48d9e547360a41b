import { InputError } from '@backstage/errors';
import {
  ACCOUNT_ID_ANNOTATION,
  ACCOUNT_ID_PATTERN,
} from 'backstage-plugin-patch-compliance-common';

/**
 * Annotation with the ARN of the AWS resource that an entity stands for.
 */
export const AWS_ARN_ANNOTATION = 'amazonaws.com/arn';

const ACCOUNT_ID = new RegExp(ACCOUNT_ID_PATTERN);
const ACCOUNT_ARN = /^arn:[^:]*:organizations:.*:account\//;

/**
 * The AWS account that an entity stands for.
 *
 * @remarks
 *
 * The catalog's EKS module gives each cluster the id of its account as well. A
 * cluster is in the account and does not own all of its nodes: what tells the
 * two apart is the ARN.
 *
 * @returns undefined if the entity is something within the account
 * @throws InputError if the annotation is no account id
 */
export function findClaimedAccount(
  annotations: Record<string, string>,
): string | undefined {
  const accountId = String(annotations[ACCOUNT_ID_ANNOTATION]).trim();
  if (!ACCOUNT_ID.test(accountId)) {
    throw new InputError(`'${accountId}' is not an account id of 12 digits`);
  }
  const arn = annotations[AWS_ARN_ANNOTATION];
  return arn === undefined || ACCOUNT_ARN.test(arn) ? accountId : undefined;
}
