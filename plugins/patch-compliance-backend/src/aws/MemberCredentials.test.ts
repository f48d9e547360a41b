import { connectToSimulator, openSimulatedAws } from '../__testUtils__';
import { MemberCredentials } from './MemberCredentials';
import { RequestMeter } from './RequestMeter';

jest.setTimeout(60_000);

describe('MemberCredentials', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('holds none that are over, of whichever account', async () => {
    const simulator = await connectToSimulator();
    const aws = await openSimulatedAws();
    const { signal } = new AbortController();
    try {
      const members = new MemberCredentials({
        role: {
          name: 'backstage/PatchComplianceRead',
          externalId: 'patch-compliance-demo',
          sessionName: 'test',
        },
        openHub: meter => aws.openHub(signal, meter),
      });
      const get = (accountId: string) =>
        members.get({ partition: 'aws', accountId }, new RequestMeter());
      await get('417283950164');
      await get('639174820537');
      expect(members.size).toBe(2);

      const tomorrow = Date.now() + 86_400_000;
      jest.spyOn(Date, 'now').mockReturnValue(tomorrow);
      await get('417283950164');
      expect(members.size).toBe(1);
    } finally {
      aws.close();
      await simulator.close();
    }
  });
});
