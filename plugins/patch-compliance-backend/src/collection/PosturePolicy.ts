import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { judgeNode } from 'backstage-plugin-patch-compliance-common';
import { JudgeNode } from '../database/collection';

interface AgeRule {
  staleAfter: HumanDuration;
  tags?: Record<string, string>;
  accounts?: string[];
}

/**
 * What a {@link PosturePolicy} is made of.
 */
export interface PosturePolicyOptions {
  staleAfter: HumanDuration;
  /** For some nodes; the first that matches a node wins. */
  rules: AgeRule[];
}

/**
 * The posture rule with the configured ages past which a report proves nothing
 * any more.
 */
export class PosturePolicy {
  readonly #staleAfter: HumanDuration;
  readonly #rules: AgeRule[];

  static create(options: PosturePolicyOptions): PosturePolicy {
    return new PosturePolicy(options);
  }

  private constructor(options: PosturePolicyOptions) {
    this.#staleAfter = options.staleAfter;
    this.#rules = options.rules;
  }

  judge: JudgeNode = (facts, node) => {
    const staleAfterMs = durationToMilliseconds(
      this.#rules.find(rule => matches(rule, node))?.staleAfter ??
        this.#staleAfter,
    );
    const verdict = judgeNode(facts, { now: node.now, staleAfterMs });
    const { reason, reportedAt } = verdict;
    return {
      ...verdict,
      since:
        reportedAt && reason === 'stale'
          ? new Date(reportedAt.getTime() + staleAfterMs)
          : reportedAt,
    };
  };
}

function matches(
  rule: AgeRule,
  node: { accountId: string; tags: Record<string, string> },
): boolean {
  return (
    (rule.accounts?.includes(node.accountId) ?? true) &&
    Object.entries(rule.tags ?? {}).every(
      ([key, value]) => node.tags[key] === value,
    )
  );
}
