import { toError } from '@backstage/errors';
import {
  ACCOUNT_ID_ANNOTATION,
  NODE_IDS_ANNOTATION,
  NODE_TAGS_ANNOTATION,
} from 'backstage-plugin-patch-compliance-common';
import { AWS_ARN_ANNOTATION, findClaimedAccount } from '../catalog';
import { EntityClaims } from '../database/ownership';
import { parseNodeIds } from './parseNodeIds';
import { parseTagSelector } from './parseTagSelector';
import { AnnotationProblem } from './types';

/**
 * The annotations that {@link readClaims} reads.
 */
export const CLAIM_ANNOTATIONS = [
  NODE_IDS_ANNOTATION,
  NODE_TAGS_ANNOTATION,
  ACCOUNT_ID_ANNOTATION,
  AWS_ARN_ANNOTATION,
];

/**
 * What an entity claims by its annotations. One that is broken is left out, and
 * named: it does not keep the others from being read.
 *
 * @returns no claims if there are none, as of most entities
 */
export function readClaims(
  entityRef: string,
  annotations: Record<string, string> = {},
): { claims: EntityClaims | undefined; problems: AnnotationProblem[] } {
  const claims: EntityClaims = {};
  const problems: AnnotationProblem[] = [];
  const read = (annotation: string, use: (text: string) => void) => {
    const text = annotations[annotation];
    if (text === undefined) {
      return;
    }
    try {
      use(String(text));
    } catch (error) {
      const reason = toError(error).message;
      problems.push({ entityRef, annotation, reason });
    }
  };

  read(NODE_IDS_ANNOTATION, text => {
    claims.nodeIds = parseNodeIds(text);
  });
  read(NODE_TAGS_ANNOTATION, text => {
    claims.selector = parseTagSelector(text);
  });
  read(ACCOUNT_ID_ANNOTATION, () => {
    const accountId = findClaimedAccount(annotations);
    if (accountId) {
      claims.accountId = accountId;
    }
  });
  return {
    claims: Object.keys(claims).length > 0 ? claims : undefined,
    problems,
  };
}
