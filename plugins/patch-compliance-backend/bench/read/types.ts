import { Knex } from 'knex';

/**
 * A request that is measured.
 */
export interface ReadCase {
  name: string;
  /** Of the request; the number makes the requests of a kind differ. */
  path: (number: number) => string;
  /**
   * The best statements that give the same answer, as a person would write them
   * who knows the tables; several are sent at once.
   */
  sql: (knex: Knex, number: number) => Array<Promise<Row[]>>;
  /**
   * What of an answer must be what the statements give, as proof that both are
   * about the same.
   */
  digestAnswer: (body: any) => unknown;
  /** The same of the rows of the statements. */
  digestRows: (results: Row[][]) => unknown;
}

/**
 * A row of a statement.
 */
export type Row = Record<string, any>;
