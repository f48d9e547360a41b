import { ErrorClass } from 'backstage-plugin-patch-compliance-common';
import { columnText } from './columnText';
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
    error_code: columnText(failure.code, MAX_CODE_LENGTH),
    error_message: columnText(failure.message, Infinity),
    error_denied_action: columnText(failure.deniedAction, MAX_CODE_LENGTH),
    error_at: new Date(),
  };
}
