import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// The app, and signing in to it
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// The catalog says who owns what
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

// Who may do what
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissions'));

// Search; the module is left out on SQLite, where Lunr takes over
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));

// News for users and between replicas
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('backstage-plugin-patch-compliance-backend'));

backend.start().catch(error => {
  // A rejection that nobody handles would be logged and leave the process behind:
  // listening, and never ready.
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
