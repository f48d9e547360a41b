import { startSimulator } from 'aws-simulator';
import { connectToSimulator, openSimulatedAws } from '../__testUtils__';
import { listManagedNodes } from './listManagedNodes';

jest.setTimeout(60_000);

describe('a session that AWS does not know any more', () => {
  it.each(['eu-central-1', 'af-south-1'])(
    'is replaced, in %s too',
    async region => {
      const before = await connectToSimulator();
      const aws = await openSimulatedAws();
      const { signal } = new AbortController();
      const target = { partition: 'aws', accountId: '417283950164', region };
      const list = async () => {
        const session = await aws.openTarget(target, signal);
        try {
          return await listManagedNodes(session);
        } finally {
          session.close();
        }
      };

      const nodes = await list();
      expect(nodes.length).toBeGreaterThan(0);
      await before.close();
      const after = await startSimulator({
        seed: 1,
        nodes: 300,
        port: before.port,
      });
      process.env.AWS_ENDPOINT_URL = after.url;
      process.env.AWS_ACCESS_KEY_ID = after.credentials.accessKeyId;
      process.env.AWS_SECRET_ACCESS_KEY = after.credentials.secretAccessKey;

      try {
        await expect(list()).resolves.toHaveLength(nodes.length);
      } finally {
        delete process.env.AWS_ENDPOINT_URL;
        aws.close();
        await after.close();
      }
    },
  );
});
