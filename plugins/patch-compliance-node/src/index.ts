/**
 * What other backend packages need of the patch-compliance plugin: a service
 * to call it and the references for permission rules.
 *
 * @packageDocumentation
 */

export * from './permissions';
export * from './service';
