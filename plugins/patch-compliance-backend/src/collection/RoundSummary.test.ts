import { mockServices } from '@backstage/backend-test-utils';
import { TargetClaim } from '../database/targets';
import { RoundSummary } from './RoundSummary';
import { CollectionOutcome } from './types';

const report = { apiCalls: 3, throttles: 1, durationMs: 20, steps: [] };

const claim = (targetId: number) =>
  ({
    targetId,
    partition: 'aws',
    accountId: '417283950164',
    region: `eu-west-${targetId}`,
  } as TargetClaim);

const collected = (targetId: number, nodes: number): CollectionOutcome => ({
  targetId,
  outcome: 'collected',
  nodes,
  changes: { added: 0, updated: 1, removed: 0, postures: 0 },
  report,
});

const failed = (targetId: number): CollectionOutcome => ({
  targetId,
  outcome: 'failed',
  failure: { class: 'throttled', code: 'ThrottlingException', message: 'No' },
  report,
});

describe('RoundSummary', () => {
  const open = () => {
    const logger = mockServices.logger.mock();
    const round = new RoundSummary({ logger, round: { milliseconds: 0 } });
    return { logger, round };
  };

  it('counts a target once, as it was read the last time, and all that it took', () => {
    const { logger, round } = open();
    round.observe(claim(1), collected(1, 250));
    round.observe(claim(1), collected(1, 251));
    round.observe(claim(2), failed(2));
    round.observe(claim(3), collected(3, 10));
    round.observe(claim(3), failed(3));
    round.logIfOver();

    expect(logger.info.mock.calls).toEqual([
      [
        'Collection round',
        {
          read: 1,
          nodes: 251,
          failed: 2,
          rolePending: 0,
          failures: { throttled: 2 },
          changedNodes: 3,
          leasesLost: 0,
          apiCalls: 15,
          throttles: 5,
          slowestTarget: 'aws:417283950164:eu-west-1',
          slowestMs: 20,
        },
      ],
    ]);
  });

  it('begins anew, and says nothing where nothing was read', () => {
    const { logger, round } = open();
    round.observe(claim(1), collected(1, 250));
    round.logIfOver();
    round.logIfOver();

    expect(logger.info).toHaveBeenCalledTimes(1);
  });
});
