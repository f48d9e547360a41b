import { createHash } from 'node:crypto';

/**
 * What an {@link EnvironmentRule} is made of.
 */
export interface EnvironmentRuleOptions {
  /** The tags that name an environment, first match wins. */
  environmentTags: string[];
  /** What tags call an environment, by its name. */
  environments: Record<string, string[]>;
}

/**
 * Tells the environment of a node by its tags. Where tags call one environment by
 * several names, in upper or lower case, it has one.
 */
export class EnvironmentRule {
  readonly #tags: string[];
  readonly #names: Map<string, string>;
  /** Another one where the same tags may come to another environment. */
  readonly digest: string;

  static create(options: EnvironmentRuleOptions): EnvironmentRule {
    return new EnvironmentRule(options);
  }

  private constructor(options: EnvironmentRuleOptions) {
    this.#tags = options.environmentTags;
    this.#names = new Map(
      Object.entries(options.environments).flatMap(([name, values]) =>
        [name, ...values].map(value => [normalizeEnvironment(value), name]),
      ),
    );
    this.digest = createHash('sha256')
      .update(JSON.stringify([this.#tags, [...this.#names]]))
      .digest('base64url');
  }

  /**
   * @returns undefined if no tag names one
   */
  find = (tags: Record<string, string>): string | undefined => {
    const value = this.#tags.map(key => tags[key]).find(one => one);
    return value && (this.#names.get(normalizeEnvironment(value)) ?? value);
  };
}

/**
 * Two values with the same result call the same environment.
 */
export function normalizeEnvironment(value: string): string {
  return value.trim().toLocaleLowerCase('en-US');
}
