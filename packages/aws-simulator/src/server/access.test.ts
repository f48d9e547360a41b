import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import {
  DescribeInstancePatchStatesCommand,
  DescribeInstancePropertiesCommand,
  SendCommandCommand,
} from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import {
  ACCOUNTS,
  hubClients,
  memberClients,
  useSimulator,
} from '../__testUtils__';

describe('who may do what', () => {
  const simulator = useSimulator({ nodes: 300 });

  it('believes only in good signatures', async () => {
    const { ec2, organizations, ssm, sts } = hubClients(simulator(), {
      credentials: {
        ...simulator().credentials,
        secretAccessKey: 'not the secret',
      },
    });

    await expect(
      ssm.send(new DescribeInstancePropertiesCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    await expect(
      organizations.send(new ListAccountsCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    await expect(
      sts.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    await expect(
      ec2.send(new DescribeInstancesCommand({})),
    ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it('knows only the keys that it handed out', async () => {
    const { ec2, ssm, sts } = hubClients(simulator(), {
      credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' },
    });

    await expect(
      ssm.send(new DescribeInstancePropertiesCommand({})),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    await expect(
      sts.send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    await expect(
      ec2.send(new DescribeInstancesCommand({})),
    ).rejects.toMatchObject({ name: 'AuthFailure' });
  });

  it('wants the token of a session along with its key', async () => {
    const member = await memberClients(simulator(), ACCOUNTS.sandbox);
    const { accessKeyId, secretAccessKey } =
      await member.ssm.config.credentials();
    const { ssm } = hubClients(simulator(), {
      credentials: { accessKeyId, secretAccessKey },
    });

    await expect(
      ssm.send(new DescribeInstancePropertiesCommand({})),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('refuses requests that are not signed at all', async () => {
    const response = await fetch(simulator().url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.DescribeInstanceProperties',
      },
      body: '{}',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      __type: 'MissingAuthenticationTokenException',
    });
  });

  it('lets the portal read the account that its credentials belong to', async () => {
    const { ssm } = hubClients(simulator());

    const { InstanceProperties } = await ssm.send(
      new DescribeInstancePropertiesCommand({}),
    );

    expect(InstanceProperties?.length).toBeGreaterThan(0);
  });

  it('names the action that a role lacks', async () => {
    const { ssm } = await memberClients(simulator(), ACCOUNTS.legacyDatacenter);

    await ssm.send(new DescribeInstancePropertiesCommand({}));
    await expect(
      ssm.send(new DescribeInstancePatchStatesCommand({ InstanceIds: [] })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /^User: arn:aws:sts::139572804669:assumed-role\/PatchComplianceRead\/backstage-test is not authorized to perform: ssm:DescribeInstancePatchStates on resource: \S+ because no identity-based policy allows the ssm:DescribeInstancePatchStates action$/,
      ),
    });
  });

  it('has service control policies deny a whole Region', async () => {
    const { ec2, ssm } = await memberClients(
      simulator(),
      ACCOUNTS.sandbox,
      'us-west-2',
    );

    await expect(
      ssm.send(new DescribeInstancePropertiesCommand({})),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'with an explicit deny in a service control policy',
      ),
    });
    await expect(
      ec2.send(new DescribeInstancesCommand({})),
    ).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('does not know a session where its account has not enabled the Region', async () => {
    const { ec2, ssm } = await memberClients(
      simulator(),
      ACCOUNTS.sandbox,
      'af-south-1',
    );

    await expect(
      ssm.send(new DescribeInstancePropertiesCommand({})),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    await expect(
      ec2.send(new DescribeInstancesCommand({})),
    ).rejects.toMatchObject({ name: 'AuthFailure' });
  });

  it('takes the rights of running sessions away with the role', async () => {
    const { ssm } = await memberClients(simulator(), ACCOUNTS.edgeStores);
    const { world } = simulator();
    const read = () => ssm.send(new DescribeInstancePropertiesCommand({}));

    world.removeRole(ACCOUNTS.edgeStores);
    await expect(read()).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    world.restoreRole(ACCOUNTS.edgeStores);
    world.denyAction(ACCOUNTS.edgeStores, 'ssm:DescribeInstanceProperties');
    await expect(read()).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    world.allowAction(ACCOUNTS.edgeStores, 'ssm:DescribeInstanceProperties');
    await expect(read()).resolves.toBeDefined();
  });

  it('says that it does not know an operation', async () => {
    const { ssm } = hubClients(simulator());

    await expect(
      ssm.send(new SendCommandCommand({ DocumentName: 'AWS-RunShellScript' })),
    ).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
