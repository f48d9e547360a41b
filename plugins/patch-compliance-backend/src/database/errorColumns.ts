import { ErrorClass } from 'backstage-plugin-patch-compliance-common';
import { DbErrorColumns } from './tables';

const MAX_CODE_LENGTH = 128;

/** What is stored where the last attempt did not fail. */
export const NO_ERROR: DbErrorColumns = {
  error_class: null,
  error_code: null,
  error_message: null,
  error_denied_action: null,
  error_at: null,
};

/** What is stored of a failure that happened just now. */
export function errorColumns(failure: {
  class: ErrorClass;
  code: string;
  message: string;
  deniedAction?: string;
}): DbErrorColumns {
  return {
    error_class: failure.class,
    error_code: failure.code.slice(0, MAX_CODE_LENGTH),
    error_message: failure.message,
    error_denied_action:
      failure.deniedAction?.slice(0, MAX_CODE_LENGTH) ?? null,
    error_at: new Date(),
  };
}
