import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

/**
 * Waits until something has happened.
 */
export async function until(happened: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await happened())) {
    if (Date.now() > end) {
      throw new Error('It did not happen');
    }
    await sleep(50);
  }
}
