import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { DbPatchBaselineRow, DbTargetRow } from '../tables';
import { findBaseline } from './findBaseline';
import { saveBaselines } from './saveBaselines';

jest.setTimeout(60_000);

const OWN = 'pb-0aaaaaaaaaaaaaaaa';
const AWS = 'pb-0bbbbbbbbbbbbbbbb';
const AWS_ARN = `arn:aws:ssm:eu-central-1:075727635805:patchbaseline/${AWS}`;

const observed = {
  baselines: [
    {
      baselineId: OWN,
      name: 'windows-critical',
      operatingSystem: 'WINDOWS',
      owner: 'Self' as const,
      isDefault: false,
      approveAfterDays: 14,
      complianceLevel: 'CRITICAL',
      availableSecurityUpdates: 'NON_COMPLIANT' as const,
    },
    {
      baselineId: AWS_ARN,
      name: 'AWS-UbuntuDefaultPatchBaseline',
      operatingSystem: 'UBUNTU',
      owner: 'AWS' as const,
      isDefault: true,
    },
  ],
  groups: [
    { name: 'windows', operatingSystem: 'WINDOWS', baselineId: OWN },
    { name: 'windows', operatingSystem: 'UBUNTU', baselineId: AWS_ARN },
  ],
};

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'baselines, %p',
  id => {
    let knex: Knex;
    let target: DbTargetRow;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
      target = await seedTarget(knex, await seedAccount(knex));
      await saveBaselines(knex, target.id, observed);
    });

    const find = (baselineId: string | null) =>
      findBaseline(knex, { target_id: target.id, baseline_id: baselineId });

    it('are found by what a report calls them', async () => {
      await expect(find(OWN)).resolves.toEqual({
        name: 'windows-critical',
        operatingSystem: 'WINDOWS',
        owner: 'Self',
        isDefault: false,
        approveAfterDays: 14,
        complianceLevel: 'CRITICAL',
        availableSecurityUpdates: 'NON_COMPLIANT',
      });
      const aws = { name: 'AWS-UbuntuDefaultPatchBaseline', isDefault: true };
      await expect(find(AWS_ARN)).resolves.toMatchObject(aws);
      await expect(find(AWS)).resolves.toMatchObject(aws);
    });

    it('of patch policies, and of nodes without a report, are not there', async () => {
      await expect(find('pb-0cccccccccccccccc')).resolves.toBeUndefined();
      await expect(find(null)).resolves.toBeUndefined();
    });

    it('are written where they differ, and nowhere else', async () => {
      const written: string[] = [];
      const note = ({ sql }: { sql: string }) => {
        if (!/^\s*select/i.test(sql)) {
          written.push(sql);
        }
      };
      knex.on('query', note);
      await saveBaselines(knex, target.id, observed);
      knex.removeListener('query', note);
      expect(written).toEqual([]);

      const [own] = observed.baselines;
      await saveBaselines(knex, target.id, {
        baselines: [{ ...own, approveAfterDays: 7 }],
        groups: observed.groups.slice(0, 1),
      });
      await expect(
        knex<DbPatchBaselineRow>('patch_baselines'),
      ).resolves.toMatchObject([{ baseline_id: OWN, approve_after_days: 7 }]);
      await expect(knex('patch_groups')).resolves.toHaveLength(1);
    });
  },
);
