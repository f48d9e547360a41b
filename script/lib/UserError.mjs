/** An error whose message is for the user: shown without a stack. */
export class UserError extends Error {
  name = 'UserError';
}
