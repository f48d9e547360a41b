import { ERROR_CLASSES } from '../api/errors';
import { explainFailure } from './explainFailure';

describe('explainFailure', () => {
  it.each(ERROR_CLASSES)('says what to do about %s', errorClass => {
    const remedy = explainFailure({ class: errorClass, code: 'Odd' });
    expect(remedy).toMatch(/^[A-Z].{20,250}\.$/);
    expect(remedy).not.toMatch(/undefined/);
  });

  it('names the action that was refused', () => {
    expect(
      explainFailure({
        class: 'action-denied',
        code: 'AccessDeniedException',
        deniedAction: 'ssm:DescribeInstancePatches',
      }),
    ).toContain('Allow ssm:DescribeInstancePatches ');
  });

  it('says more where the code does', () => {
    expect(
      explainFailure({ class: 'network', code: 'AttemptTimeout' }),
    ).toContain('attemptTimeout');
  });
});
