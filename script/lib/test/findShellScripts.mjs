import { readFileSync } from 'node:fs';
import { filesIn } from '../filesIn.mjs';
import { inRoot } from '../paths.mjs';

const FOLDERS = ['.ci', 'packages', 'plugins', 'script'];

// Files that are only sourced have no interpreter, but tell shellcheck of one.
const FIRST_LINE = /^(#!.*\b(bash|dash|sh)|# shellcheck shell=\w+)\n/;

/** All shell scripts, whatever they are called. */
export function findShellScripts() {
  return FOLDERS.flatMap(folder => [...filesIn(inRoot(folder))]).filter(file =>
    FIRST_LINE.test(readFileSync(file, 'utf8')),
  );
}
