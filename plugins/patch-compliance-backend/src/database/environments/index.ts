export { findAppliedRule } from './findAppliedRule';
export { saveAppliedRule } from './saveAppliedRule';
export { updateEnvironments } from './updateEnvironments';
