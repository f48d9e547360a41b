import { execFileSync } from 'node:child_process';
import { defineConfig, devices } from '@playwright/test';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

const OWN_PORTALS = '**/seeds.test.ts';

// A portal of its own, unless PORTAL_URL and SIMULATOR_URL name a running one.
const ownPortal = {
  command: 'script/start --memory --port 0 --simulator-port 0',
  wait: {
    // Named groups become environment variables.
    stdout:
      /AWS simulator on (?<SIMULATOR_URL>http:\S+)[\s\S]*Open (?<PORTAL_URL>http:\S+)/,
  },
  stdout: 'pipe' as const,
  timeout: 5 * MINUTE_MS,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30 * SECOND_MS },
};

export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  testMatch: '**/*.test.ts',
  outputDir: '.cache/browser-tests',
  reporter: 'list',
  forbidOnly: Boolean(process.env.CI),
  timeout: 2 * MINUTE_MS,
  expect: { timeout: 15 * SECOND_MS },
  workers: 2,
  webServer: process.env.PORTAL_URL ? [] : [ownPortal],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.PORTAL_URL,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: execFileSync('script/lib/find-chromium', {
        encoding: 'utf8',
      }).trim(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // The portal needs nothing from outside.
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
      ],
    },
  },
  projects: [
    // They share one portal, and some of them change what it shows.
    { name: 'pages', testIgnore: OWN_PORTALS, workers: 1 },
    // They start portals of their own: beside each other would be too many.
    { name: 'numbers', testMatch: OWN_PORTALS, workers: 1 },
  ],
});
