/**
 * The id of a patch baseline without the ARN around it: AWS's own are listed with
 * it, and reports may name them without.
 */
export function bareBaselineId(baselineId: string): string {
  return baselineId.slice(baselineId.lastIndexOf('/') + 1);
}
