import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** No name has any, and PostgreSQL takes no NUL in texts. */
const CONTROL_CHARACTER = /\p{Cc}/u;

/**
 * An entity ref as the catalog writes it, however somebody else does: with its
 * namespace, and in lower case.
 *
 * @returns undefined if the text is no entity ref
 */
export function normalizeEntityRef(text: string): string | undefined {
  if (CONTROL_CHARACTER.test(text)) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultNamespace: DEFAULT_NAMESPACE }),
    );
  } catch {
    return undefined;
  }
}
