const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** An XML element. Lists become `<item>` or `<member>` elements, times ISO 8601,
 * and members that are undefined are left out. */
export function xml(
  name: string,
  value: unknown,
  listElement: 'item' | 'member',
): string {
  if (value === undefined) {
    return '';
  }
  return `<${name}>${content(value, listElement)}</${name}>`;
}

function content(value: unknown, listElement: 'item' | 'member'): string {
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map(item => xml(listElement, item, listElement)).join('');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, member]) => xml(name, member, listElement))
      .join('');
  }
  return String(value).replace(/[&<>"]/g, character => ESCAPES[character]);
}
