/**
 * A kind of database and where it is: the URL of a server, or a folder.
 */
export type DatabaseLocation = readonly [
  engine: 'sqlite' | 'postgres',
  location: string,
];

/**
 * What `script/bench` asks for.
 */
export interface BenchRequest<TOptions = Record<string, unknown>> {
  command: string;
  json: boolean;
  databases: DatabaseLocation[];
  options: TOptions;
}

/**
 * A limit that a figure should keep.
 */
export interface Mark {
  what: string;
  value: number;
  limit: number;
  /** The limit is a least, not a most. */
  atLeast?: boolean;
  /** `×`, `ms`, `MB`. */
  unit: string;
}

/**
 * What one measurement has found.
 */
export interface Report {
  title: string;
  rows: Array<Record<string, string | number>>;
  marks: Mark[];
}
