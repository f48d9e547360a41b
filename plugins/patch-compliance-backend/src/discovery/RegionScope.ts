/**
 * The Regions that the config has read.
 */
export class RegionScope {
  readonly #include?: string[];
  readonly #exclude: string[];

  static create(options: {
    include?: string[];
    exclude: string[];
  }): RegionScope {
    return new RegionScope(options);
  }

  private constructor(options: { include?: string[]; exclude: string[] }) {
    this.#include = options.include;
    this.#exclude = options.exclude;
  }

  includes = (region: string): boolean =>
    (this.#include?.includes(region) ?? true) &&
    !this.#exclude.includes(region);

  /**
   * Adds the Regions that the config asks for by name.
   */
  addNamed(regions: readonly string[]): string[] {
    return [...new Set([...regions, ...(this.#include ?? [])])];
  }
}
