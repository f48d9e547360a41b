import { Input } from '../types';

const ARRAY_INDEX = /^\d+$/;

/**
 * Reads a form body into nested members: `Filter.1.Value.2=x` becomes
 * `{ Filter: [{ Value: [, 'x'] }] }`. The query protocol's `member` segments
 * are left out.
 */
export function parseForm(body: string): Input {
  const root: Tree = new Map();
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split('.').filter(segment => segment !== 'member');
    let tree = root;
    for (const segment of path.slice(0, -1)) {
      const next = tree.get(segment);
      const branch: Tree = next instanceof Map ? next : new Map();
      tree.set(segment, branch);
      tree = branch;
    }
    tree.set(path[path.length - 1], value);
  }
  return Object.fromEntries(
    [...root].map(([name, value]) => [name, toValue(value)]),
  );
}

type Tree = Map<string, string | Tree>;

function toValue(tree: string | Tree): unknown {
  if (typeof tree === 'string') {
    return tree;
  }
  const entries = [...tree];
  if (entries.every(([name]) => ARRAY_INDEX.test(name))) {
    return entries
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, value]) => toValue(value));
  }
  return Object.fromEntries(
    entries.map(([name, value]) => [name, toValue(value)]),
  );
}
