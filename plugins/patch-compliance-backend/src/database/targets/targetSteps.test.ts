import { toTargetSteps, writeTargetSteps } from './targetSteps';
import { AttemptStep } from './types';

const FIRST = new Date('2026-06-30T10:00:00.000Z');
const LATER = new Date('2026-06-30T11:00:00.000Z');

const step = (
  name: AttemptStep['step'],
  more: Partial<AttemptStep> = {},
): AttemptStep => ({
  step: name,
  apiCalls: 2,
  throttles: 1,
  durationMs: 12.6,
  ...more,
});
const failure = {
  class: 'action-denied' as const,
  code: 'AccessDeniedException',
  message: 'x'.repeat(2_000),
  deniedAction: 'ssm:DescribeInstancePatchStates',
};

describe('the ledger of a target', () => {
  const find = (stored: string, name: AttemptStep['step']) =>
    toTargetSteps(stored).find(one => one.step === name);
  const first = writeTargetSteps({
    steps: [step('patch-states'), step('session'), step('baselines')],
    before: null,
    at: FIRST,
  });

  it('has the steps in the order in which they are done', () => {
    expect(toTargetSteps(first).map(one => [one.step, one.state])).toEqual([
      ['session', 'succeeded'],
      ['managed-nodes', 'skipped'],
      ['instances', 'skipped'],
      ['patch-states', 'succeeded'],
      ['details', 'skipped'],
      ['patches', 'skipped'],
      ['store', 'skipped'],
      ['baselines', 'succeeded'],
    ]);
    expect(toTargetSteps(null)).toEqual([]);
  });

  it('keeps when a step succeeded last, and says what to do about its failure', () => {
    const later = writeTargetSteps({
      steps: [step('session'), step('patch-states', { failure })],
      before: first,
      at: LATER,
    });
    expect(find(later, 'session')).toEqual({
      step: 'session',
      state: 'succeeded',
      lastSuccessAt: LATER.toISOString(),
      apiCalls: 2,
      throttles: 1,
      durationMs: 13,
    });
    expect(find(later, 'patch-states')).toMatchObject({
      state: 'failed',
      lastSuccessAt: FIRST.toISOString(),
      error: {
        class: 'action-denied',
        deniedAction: 'ssm:DescribeInstancePatchStates',
        at: LATER.toISOString(),
        remedy: expect.stringContaining('ssm:DescribeInstancePatchStates'),
      },
    });
    expect(later.length).toBeLessThan(2_000);
  });

  it('keeps of a step of the slow lane what it came to the last time', () => {
    const later = writeTargetSteps({
      steps: [step('session')],
      before: first,
      at: LATER,
    });
    expect(find(later, 'baselines')).toEqual(find(first, 'baselines'));
    expect(find(later, 'patch-states')).toMatchObject({
      state: 'skipped',
      lastSuccessAt: FIRST.toISOString(),
    });
  });
});
