/**
 * The command `patch-compliance`.
 *
 * @packageDocumentation
 */

export { runCli } from './runCli';
