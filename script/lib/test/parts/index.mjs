import { browser } from './browser.mjs';
import { checks } from './checks.mjs';
import { install } from './install.mjs';
import { scripts } from './scripts.mjs';
import { store } from './store.mjs';
import { unit } from './unit.mjs';

/** In the order in which they run: what fails fast comes first. */
export const PARTS = [
  install,
  checks.format,
  scripts,
  checks.manifests,
  checks.config,
  checks.lint,
  checks.types,
  checks.reports,
  unit,
  store,
  checks.build,
  browser,
];
