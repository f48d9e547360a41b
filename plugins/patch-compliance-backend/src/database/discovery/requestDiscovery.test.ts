import { setTimeout as sleep } from 'node:timers/promises';
import { initTestDatabase, testDatabaseIds } from '../../__testUtils__';
import { loadDiscovery } from './loadDiscovery';
import { lockDiscovery } from './lockDiscovery';
import { requestDiscovery } from './requestDiscovery';

jest.setTimeout(60_000);

const CONNECTION = 'default';

describe.each(testDatabaseIds)(
  'requestDiscovery while a discovery is stored, %p',
  id => {
    it('waits for it, and not it for the request', async () => {
      const knex = await initTestDatabase(id);
      await knex('discovery_state').insert({ connection: CONNECTION });
      await knex('account_lookups').insert({
        connection: CONNECTION,
        account_id: '417283950164',
      });

      let requested = Promise.resolve();
      await knex.transaction(async tx => {
        await lockDiscovery(tx);
        requested = requestDiscovery(knex);
        await sleep(100);
        // Each would wait for the other, and PostgreSQL end one of them.
        await tx('account_lookups').delete();
      });
      await requested;

      const { requestedAt } = await loadDiscovery(knex, CONNECTION);
      expect(requestedAt).toBeInstanceOf(Date);
    });
  },
);
