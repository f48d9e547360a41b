import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

/** The repository's packages, by name. */
export function findWorkspaces() {
  const workspaces = new Map();
  for (const group of ['packages', 'plugins']) {
    for (const folder of readdirSync(inRoot(group))) {
      const path = inRoot(group, folder);
      const manifest = join(path, 'package.json');
      if (existsSync(manifest)) {
        const packageJson = JSON.parse(readFileSync(manifest, 'utf8'));
        workspaces.set(packageJson.name, { path, manifest, packageJson });
      }
    }
  }
  return workspaces;
}

/**
 * A package's folder and those of the packages of this repository that it
 * depends on.
 *
 * @param {string} name
 */
export function findSources(name) {
  const workspaces = findWorkspaces();
  const found = new Set([name]);
  for (const current of found) {
    const { dependencies = {} } = workspaces.get(current).packageJson;
    for (const dependency of Object.keys(dependencies)) {
      if (workspaces.has(dependency)) {
        found.add(dependency);
      }
    }
  }
  return [...found].map(each => workspaces.get(each).path).sort();
}
