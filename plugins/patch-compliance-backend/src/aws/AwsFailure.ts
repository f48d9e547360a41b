import { ErrorClass } from 'backstage-plugin-patch-compliance-common';

/**
 * A request to AWS that failed, in the product's words and with AWS's own code
 * and message.
 *
 * @remarks
 *
 * The message holds no secrets. For that reason the SDK's error is not kept as
 * the cause: what AWS says of a refused signature includes the session token.
 */
export class AwsFailure extends Error {
  readonly name = 'AwsFailure';
  readonly class: ErrorClass;
  readonly code: string;
  /** The action that was refused, where something was. */
  readonly deniedAction?: string;

  constructor(options: {
    class: ErrorClass;
    code: string;
    message: string;
    deniedAction?: string;
    /** Only of an error that did not come from AWS. */
    cause?: Error;
  }) {
    super(options.message, options.cause && { cause: options.cause });
    this.class = options.class;
    this.code = options.code;
    this.deniedAction = options.deniedAction;
  }

  static is(error: unknown): error is AwsFailure {
    return error instanceof AwsFailure;
  }
}
