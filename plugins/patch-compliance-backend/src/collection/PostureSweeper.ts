import { SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import {
  JudgeNode,
  rejudgeStaleNodes,
  retireNodes,
} from '../database/collection';
import { scheduleTask } from '../scheduleTask';

/**
 * Judges nodes again when their reports have become too old, also where the
 * target cannot be read, and those that a discovery which was broken off has left
 * behind on targets that are not read any more: nothing stays compliant for want
 * of news.
 */
export class PostureSweeper {
  readonly #knex: Knex;
  readonly #judge: JudgeNode;

  static create(options: { knex: Knex; judge: JudgeNode }): PostureSweeper {
    return new PostureSweeper(options);
  }

  private constructor(options: { knex: Knex; judge: JudgeNode }) {
    this.#knex = options.knex;
    this.#judge = options.judge;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduleTask(scheduler, {
      id: 'patch-compliance-posture-sweep',
      frequency: { minutes: 1 },
      timeout: { minutes: 5 },
      initialDelay: { seconds: 30 },
      scope: 'global',
      fn: signal => this.runOnce(signal),
    });
  }

  /** @returns how many nodes were judged again */
  async runOnce(signal?: AbortSignal): Promise<number> {
    let total = await retireNodes(this.#knex, signal);
    for (;;) {
      signal?.throwIfAborted();
      const judged = await rejudgeStaleNodes(this.#knex, {
        judge: this.#judge,
      });
      total += judged;
      if (judged === 0) {
        return total;
      }
    }
  }
}
