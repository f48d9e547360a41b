import { ErrorClass } from 'backstage-plugin-patch-compliance-common';

/** PostgreSQL gives a Date, SQLite a number or text: always `new Date(x)`. */
export type DbTimestamp = Date | string | number;

/** SQLite has no booleans: always `Boolean(x)`. */
export type DbBoolean = boolean | 0 | 1;

/** PostgreSQL gives 64-bit ids as text: never calculate with them. */
export type DbBigId = string | number;

/** Of the last attempt, if it failed. */
export type DbErrorColumns = {
  error_class: ErrorClass | null;
  error_code: string | null;
  error_message: string | null;
  error_denied_action: string | null;
  error_at: DbTimestamp | null;
};
