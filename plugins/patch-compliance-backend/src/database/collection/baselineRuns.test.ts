import { buildReport } from '../../__testUtils__';
import { BaselineIds } from '../slowLane/BaselineIds';
import { nextBaselineRuns, toBaselineRuns } from './baselineRuns';

const baselines = BaselineIds.of([
  'pb-a',
  'arn:aws:ssm:eu-central-1:075727635805:patchbaseline/pb-b',
  'pb-c',
]);

/** What is stored once reports of these baselines have come in, an hour apart. */
function observe(...baselineIds: string[]): string | null {
  let row: Parameters<typeof nextBaselineRuns>[1]['existing'];
  baselineIds.forEach((baselineId, index) => {
    const now = new Date(Date.UTC(2026, 5, 30, index));
    const report = buildReport({ baselineId, operationEndTime: now });
    row = {
      baseline_runs: nextBaselineRuns(report, {
        existing: row,
        baselines,
        now,
      }),
      baseline_id: baselineId,
      operation_end_time: now,
    };
  });
  return row?.baseline_runs ?? null;
}

const idsOf = (stored: string | null) =>
  toBaselineRuns(stored)?.map(({ baselineId }) => baselineId);

describe('nextBaselineRuns', () => {
  it.each([
    ['nothing of the only baseline', ['pb-a', 'pb-a'], undefined],
    ['one after the other', ['pb-a', 'pb-b'], ['pb-a', 'pb-b']],
    [
      'turns, however many reports each has',
      ['pb-a', 'pb-b', 'pb-b', 'pb-a', 'pb-a'],
      ['pb-a', 'pb-b', 'pb-a'],
    ],
    [
      'the last three',
      ['pb-a', 'pb-b', 'pb-a', 'pb-c', 'pb-b'],
      ['pb-a', 'pb-c', 'pb-b'],
    ],
    ['nothing of patch policies', ['pb-x', 'pb-y', 'pb-z'], undefined],
    ['no turn of a policy in between', ['pb-a', 'pb-x', 'pb-a'], ['pb-a']],
    [
      'turns that policies come between',
      ['pb-a', 'pb-b', 'pb-x', 'pb-a', 'pb-y', 'pb-b'],
      ['pb-b', 'pb-a', 'pb-b'],
    ],
  ])('keeps %s', (_, observed, expected) => {
    expect(idsOf(observe(...observed))).toEqual(expected);
  });

  it('begins a run with its first report', () => {
    expect(toBaselineRuns(observe('pb-a', 'pb-a', 'pb-b', 'pb-b'))).toEqual([
      { baselineId: 'pb-a', since: new Date('2026-06-30T01:00:00Z') },
      { baselineId: 'pb-b', since: new Date('2026-06-30T02:00:00Z') },
    ]);
  });

  it('keeps what there was while a node has no report', () => {
    const stored = observe('pb-a', 'pb-b');
    const existing = {
      baseline_runs: stored,
      baseline_id: 'pb-b',
      operation_end_time: new Date(),
    };
    expect(
      nextBaselineRuns(undefined, { existing, baselines, now: new Date() }),
    ).toBe(stored);
  });
});
