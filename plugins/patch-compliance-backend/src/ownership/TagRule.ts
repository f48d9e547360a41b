import { EntityTagRule } from '../database/ownership';
import { normalizeEntityRef } from '../normalizeEntityRef';
import { TagTemplate } from '../tags';
import { OwnershipMatch, TagRuleOptions } from './types';

/**
 * A configured rule that finds a node's entity by its tags.
 */
export class TagRule implements EntityTagRule {
  readonly #template: TagTemplate;

  /**
   * @throws InputError if the rule's template is wrong
   */
  static create(options: TagRuleOptions): TagRule {
    return new TagRule(
      'tag' in options
        ? TagTemplate.ofTag(options.tag)
        : TagTemplate.parse(options.template),
    );
  }

  private constructor(template: TagTemplate) {
    this.#template = template;
  }

  get tags(): string[] {
    return [...new Set(this.#template.names)];
  }

  /**
   * @returns undefined if the node lacks a tag, or its tags give no entity ref;
   *   whether there is such an entity is for the caller to find out
   */
  match(tags: Record<string, string>): OwnershipMatch | undefined {
    const rendered = this.#template.render(tags);
    if (!rendered) {
      return undefined;
    }
    // Tags are free text: most of what is no entity ref was never meant as one.
    const entityRef = normalizeEntityRef(rendered.text.trim());
    return entityRef === undefined
      ? undefined
      : { entityRef, evidence: rendered.evidence };
  }
}
