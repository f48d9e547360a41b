import { InputError } from '@backstage/errors';

const PLACEHOLDER = /\{\{\s*tags\.([^{}]*?)\s*\}\}/;

/**
 * A text with tags of a node in it: `component:default/{{ tags.service }}`.
 *
 * @remarks
 *
 * `{{ tags.NAME }}` is all there is; everything up to the closing braces is the
 * tag's name, whatever it contains.
 */
export class TagTemplate {
  /** Texts at even places, names of tags between them. */
  readonly #parts: string[];

  /**
   * @throws InputError if it names no tag, or has braces that are no placeholder
   */
  static parse(template: string): TagTemplate {
    const parts = template.split(PLACEHOLDER);
    const texts = parts.filter((_, place) => place % 2 === 0);
    const names = parts.filter((_, place) => place % 2 === 1);
    if (names.length === 0 || names.includes('')) {
      throw new InputError(
        `The template '${template}' must name a tag, such as {{ tags.service }}`,
      );
    }
    if (texts.some(text => /[{}]/.test(text))) {
      throw new InputError(
        `The template '${template}' may have braces only around tags, such as {{ tags.service }}`,
      );
    }
    return new TagTemplate(parts);
  }

  /**
   * The text of nothing but a tag.
   *
   * @throws InputError if no template could name the tag
   */
  static ofTag(name: string): TagTemplate {
    const template = TagTemplate.parse(`{{ tags.${name} }}`);
    if (template.names.join() !== name) {
      throw new InputError(`The tag '${name}' must not end with a space`);
    }
    return template;
  }

  private constructor(parts: string[]) {
    this.#parts = parts;
  }

  /** The tags that it takes. */
  get names(): string[] {
    return this.#parts.filter((_, place) => place % 2 === 1);
  }

  /**
   * @returns the text and the tags that went into it; undefined if the node
   *   lacks any of them
   */
  render(
    tags: Record<string, string>,
  ): { text: string; evidence: string } | undefined {
    const used: string[] = [];
    let text = '';
    for (const [place, part] of this.#parts.entries()) {
      if (place % 2 === 0) {
        text += part;
        continue;
      }
      const value = Object.hasOwn(tags, part) ? tags[part] : '';
      if (!value) {
        return undefined;
      }
      used.push(`${part}=${value}`);
      text += value;
    }
    return { text, evidence: used.join(',') };
  }
}
