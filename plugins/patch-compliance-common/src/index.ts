/**
 * What the patch-compliance packages share: the words, the posture rule, the
 * permissions and the API with its client.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './api';
export * from './ids';
export * from './permissions';
export * from './posture';
export * from './remedies';
