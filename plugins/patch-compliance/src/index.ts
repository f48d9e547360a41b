/**
 * Patch compliance of every AWS node on your Backstage pages, for the new
 * frontend system. `./legacy` is for the old one.
 *
 * @packageDocumentation
 */

export { patchComplianceApiRef } from './api';
export { patchCompliancePlugin as default } from './plugin';
export { patchComplianceTranslationRef } from './translation';
