import {
  Posture,
  POSTURE_REASONS,
  ReasonCount,
} from 'backstage-plugin-patch-compliance-common';

/** What is bad comes before what nobody knows, and that before what does not count. */
const WORST_FIRST: Posture[] = ['non-compliant', 'unknown', 'excluded'];

/** The reasons from worst to best, by the order of the posture rule. */
export function sortReasons(reasons: ReasonCount[]): ReasonCount[] {
  return WORST_FIRST.flatMap(posture =>
    POSTURE_REASONS[posture].flatMap(reason =>
      reasons.filter(count => count.reason === reason),
    ),
  );
}
