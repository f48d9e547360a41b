import {
  paginateDescribeAvailablePatches,
  Patch,
  PatchOrchestratorFilter,
} from '@aws-sdk/client-ssm';
import { collect, hubClients, useSimulator } from '../../__testUtils__';

describe('the catalogue of patches', () => {
  const simulator = useSimulator({ nodes: 0 });

  const list = (filters?: PatchOrchestratorFilter[]): Promise<Patch[]> =>
    collect(
      paginateDescribeAvailablePatches(
        { client: hubClients(simulator()).ssm, pageSize: 7 },
        { Filters: filters },
      ),
      page => page.Patches,
    );

  it('has Windows updates by their KB number', async () => {
    const patches = await list([
      { Key: 'PATCH_ID', Values: ['KB5063880', 'KB5062557', 'KB0000001'] },
    ]);
    expect(
      patches.map(({ KbNumber, ReleaseDate }) => [KbNumber, ReleaseDate]),
    ).toEqual([
      ['KB5063880', new Date('2025-08-12T17:00:00Z')],
      ['KB5062557', new Date('2025-07-08T17:00:00Z')],
    ]);
  });

  it('has packages of Amazon Linux 2 by their name', async () => {
    const patches = await list([
      { Key: 'PRODUCT', Values: ['AmazonLinux2.0'] },
      { Key: 'NAME', Values: ['openssh-server'] },
    ]);
    expect(patches).toEqual([
      expect.objectContaining({
        Name: 'openssh-server',
        Epoch: 0,
        Version: '8.7p1',
        Release: '1.amzn2.0.9',
        Arch: 'x86_64',
        AdvisoryIds: [expect.stringMatching(/^ALAS2-\d{4}-\d{4}$/)],
        CVEIds: expect.arrayContaining(['CVE-2024-6387']),
        ReleaseDate: expect.any(Date),
      }),
    ]);
  });

  it('has nothing of other distributions', async () => {
    const products = new Set((await list()).map(({ Product }) => Product));
    expect([...products].sort()).toEqual([
      'AmazonLinux2.0',
      'WindowsServer2016',
      'WindowsServer2019',
      'WindowsServer2022',
    ]);
  });

  it('takes keys of Linux only with a product of Linux', async () => {
    await expect(
      list([{ Key: 'NAME', Values: ['openssh-server'] }]),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
