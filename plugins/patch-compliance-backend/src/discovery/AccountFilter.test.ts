import { AccountFilter } from './AccountFilter';
import { AccountFilterOptions, ListedAccount } from './types';

const account: ListedAccount = {
  partition: 'aws',
  accountId: '417283950164',
  state: 'ACTIVE',
  units: [
    { id: 'ou-ab12-workload', name: 'Workloads' },
    { id: 'ou-ab12-producti', name: 'Production' },
  ],
};
const tags = { environment: 'prod', team: 'commerce' };

const HERE: AccountFilterOptions = { ous: ['Workloads'] };
const ELSEWHERE: AccountFilterOptions = { ous: ['Sandbox'] };

describe('AccountFilter', () => {
  const getTags = jest.fn();
  beforeEach(() => getTags.mockReset().mockResolvedValue(tags));

  it.each<[string, AccountFilterOptions?, AccountFilterOptions?, boolean?]>([
    ['nothing is said', undefined, undefined, false],
    ['it is included', HERE, undefined, false],
    ['others are included', ELSEWHERE, undefined, true],
    ['it is excluded', undefined, HERE, true],
    ['others are excluded', undefined, ELSEWHERE, false],
    ['it is both', HERE, HERE, true],
    ['its id is included', { accounts: [account.accountId] }, undefined, false],
    [
      'its id is one of several',
      { ...ELSEWHERE, accounts: [account.accountId] },
      undefined,
      false,
    ],
    ['its tag is included', { tags: { team: 'commerce' } }, undefined, false],
    [
      'only one of its tags is',
      { tags: { team: 'commerce', environment: 'dev' } },
      undefined,
      true,
    ],
    ['its tags are excluded', undefined, { tags }, true],
    [
      'a unit is told by its id',
      { ous: ['ou-ab12-producti'] },
      undefined,
      false,
    ],
  ])('decides where %s', async (_, include, exclude, expected) => {
    const filter = new AccountFilter({ include, exclude, getTags });
    await expect(filter.leavesOut(account)).resolves.toBe(expected);
  });

  it('asks for tags only where they decide', async () => {
    const filter = new AccountFilter({
      include: { ...HERE, tags: { environment: 'dev' } },
      exclude: { ...ELSEWHERE, accounts: ['111122223333'] },
      getTags,
    });
    await expect(filter.leavesOut(account)).resolves.toBe(false);
    expect(getTags).not.toHaveBeenCalled();
    await expect(filter.leavesOut({ ...account, units: [] })).resolves.toBe(
      true,
    );
    expect(getTags).toHaveBeenCalledTimes(1);
  });

  it.each<[AccountFilterOptions, boolean]>([
    [{ ous: ['ou-ab12-workload'] }, false],
    [{ ous: ['ou-ab12-workload', 'Sandbox'] }, true],
    [{ tags }, false],
  ])('knows whether %j needs names', (exclude, expected) => {
    expect(AccountFilter.needsUnitNames({ exclude })).toBe(expected);
  });
});
