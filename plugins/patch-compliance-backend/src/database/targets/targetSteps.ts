import {
  explainFailure,
  TARGET_STEPS,
  TargetStep,
  TargetStepName,
} from 'backstage-plugin-patch-compliance-common';
import { columnText } from '../columnText';
import { AttemptStep } from './types';

/** Long enough to tell what AWS says; the ledger is written with every attempt. */
const MAX_MESSAGE_LENGTH = 300;

/** They are not done with every attempt: what they came to the last time holds. */
const SLOW_LANE: TargetStepName[] = [
  'baselines',
  'compliance-summaries',
  'hybrid-tags',
];

/** As it is stored: what to do about an error is told by the reader's version. */
type StoredStep = Omit<
  Required<TargetStep>,
  'error' | 'lastSuccessAt' | 'triedIn' | 'incompleteNodes'
> & {
  incompleteNodes?: number;
  lastSuccessAt?: string;
  error?: Omit<NonNullable<TargetStep['error']>, 'remedy'>;
};

/**
 * The ledger of a target as it is stored, after an attempt.
 *
 * @param options - `before` is what was stored; `at` is when the attempt ended
 */
export function writeTargetSteps(options: {
  steps: AttemptStep[];
  before: string | null;
  at: Date;
}): string {
  const before = new Map(read(options.before).map(one => [one.step, one]));
  const at = options.at.toISOString();
  const stored = TARGET_STEPS.flatMap(name => {
    const known = before.get(name);
    const done = options.steps.find(({ step }) => step === name);
    if (done) {
      return [toStoredStep(done, { known, at })];
    }
    if (SLOW_LANE.includes(name)) {
      return known ? [known] : [];
    }
    return [toSkippedStep(name, known)];
  });
  return JSON.stringify(stored);
}

function toStoredStep(
  { failure, durationMs, ...step }: AttemptStep,
  { known, at }: { known: StoredStep | undefined; at: string },
): StoredStep {
  return {
    ...step,
    state: failure ? 'failed' : 'succeeded',
    lastSuccessAt: failure ? known?.lastSuccessAt : at,
    error: failure && {
      ...failure,
      message: columnText(failure.message, MAX_MESSAGE_LENGTH),
      at,
    },
    durationMs: Math.round(durationMs),
  };
}

function toSkippedStep(
  step: TargetStepName,
  known: StoredStep | undefined,
): StoredStep {
  return {
    step,
    state: 'skipped',
    lastSuccessAt: known?.lastSuccessAt,
    apiCalls: 0,
    throttles: 0,
    durationMs: 0,
  };
}

/**
 * The ledger of a target.
 */
export function toTargetSteps(stored: string | null): TargetStep[] {
  return read(stored).map(({ error, ...step }) => ({
    ...step,
    ...(error && { error: { ...error, remedy: explainFailure(error) } }),
  }));
}

function read(stored: string | null): StoredStep[] {
  return stored === null ? [] : JSON.parse(stored);
}
