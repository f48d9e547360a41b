/**
 * Patch compliance of every AWS node on your Backstage pages, for apps on the
 * old frontend system.
 *
 * @packageDocumentation
 */

export { patchComplianceApiRef } from '../api';
export { patchComplianceTranslationRef } from '../translation';
export * from './plugin';
