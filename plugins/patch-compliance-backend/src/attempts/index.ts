export { describeFailure, findInternalError } from './describeFailure';
export {
  nextAttemptAfterFailure,
  nextAttemptAfterSuccess,
} from './nextAttempt';
