import { TrueNode } from 'aws-simulator';
import { connectToSimulator, openSimulatedAws } from '../../__testUtils__';
import { AwsSession } from '../AwsSession';

export const COMMERCE = '417283950164';

const { signal } = new AbortController();

/** A simulated organization, and what opens and finds what is in it. */
export async function openWorld() {
  const simulator = await connectToSimulator({ nodes: 1200 });
  const aws = await openSimulatedAws();

  const open = (accountId: string, region = 'eu-central-1') =>
    aws.openTarget({ partition: 'aws', accountId, region }, signal);

  const trueNodes = (accountId: string, region = 'eu-central-1') =>
    simulator.truth({ accountId, region }).nodes;

  /** A node of the readable world, and a session that can read it. */
  async function find(
    predicate: (node: TrueNode) => boolean,
  ): Promise<{ node: TrueNode; session: AwsSession }> {
    const node = simulator
      .truth()
      .nodes.find(candidate => candidate.readable && predicate(candidate));
    if (!node) {
      throw new Error('The simulated world has no such node');
    }
    return { node, session: await open(node.accountId, node.region) };
  }

  return {
    simulator,
    hub: aws.openHub(signal),
    open,
    trueNodes,
    find,
    async close() {
      aws.close();
      await simulator.close();
    },
  };
}
