import { openWorld } from './__testUtils__';
import { listInstances } from './listInstances';
import { listPatchStates } from './listPatchStates';

jest.setTimeout(60_000);

describe('reads that AWS refuses', () => {
  let aws: Awaited<ReturnType<typeof openWorld>>;

  beforeAll(async () => {
    aws = await openWorld();
  });
  afterAll(() => aws.close());

  it.each([
    [
      'an account whose role lacks it',
      '139572804669',
      'eu-central-1',
      'action-denied',
      'ssm:DescribeInstancePatchStates',
    ],
    [
      'a Region that an SCP denies',
      '370468125893',
      'us-west-2',
      'scp-denied',
      'ssm:DescribeInstancePatchStates',
    ],
    [
      'a Region that is not enabled',
      '639174820537',
      'af-south-1',
      'region-not-enabled',
      undefined,
    ],
  ])(
    'tells a refusal in %s',
    async (_, accountId, region, errorClass, deniedAction) => {
      const session = await aws.open(accountId, region);
      const failure = await listPatchStates(session, [
        'i-0123456789abcdef0',
      ]).then(
        () => undefined,
        error => error,
      );
      expect(failure).toMatchObject({ name: 'AwsFailure', class: errorClass });
      expect(failure.deniedAction).toBe(deniedAction);
    },
  );

  it('tells an EC2 refusal in a Region that is not enabled', async () => {
    await expect(
      listInstances(await aws.open('639174820537', 'af-south-1')),
    ).rejects.toMatchObject({
      class: 'region-not-enabled',
      code: 'AuthFailure',
    });
  });
});
