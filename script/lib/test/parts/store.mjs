import { inCache } from '../../paths.mjs';
import { Supervisor } from '../../Supervisor.mjs';
import { formatUrl } from '../../postgres/formatUrl.mjs';
import { startPostgres } from '../../postgres/startPostgres.mjs';
import { findTests } from '../findTests.mjs';
import { jest } from '../jest.mjs';

const ENGINES = ['SQLITE_3', 'POSTGRES_18'];

export const store = {
  name: 'store',
  description: 'tests on SQLite and on a PostgreSQL of their own',
  async run({ signal }) {
    const supervisor = new Supervisor();
    try {
      const server = await startPostgres({
        name: 'tests',
        logFolder: inCache('logs', 'store-tests'),
        fresh: true,
        forgetful: true,
        supervisor,
        signal,
      });
      const result = await supervisor.unlessOneEnds(
        jest({
          name: 'store',
          files: findTests().store,
          env: {
            BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
              formatUrl(server),
          },
          signal,
        }),
      );
      // An engine that cannot be reached is left out without a word.
      for (const engine of ENGINES) {
        const count = result.titles.filter(t => t.includes(engine)).length;
        console.log(`${count} cases on ${engine}`);
        if (count === 0) {
          result.failed += 1;
        }
      }
      return result;
    } finally {
      await supervisor.stopAll();
    }
  },
};
