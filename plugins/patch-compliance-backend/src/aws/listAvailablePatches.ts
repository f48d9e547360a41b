import {
  DescribeAvailablePatchesCommand,
  Patch,
  PatchOrchestratorFilter,
} from '@aws-sdk/client-ssm';
import { AwsSession } from './AwsSession';
import { listAll } from './listPages';
import { timeOrNone } from './timeOrNone';
import { AvailablePatch } from './types';

const PAGE_SIZE = 100;

/**
 * Lists what AWS's catalogue has of some patches: of updates of Windows by their
 * KB numbers, of packages of one Amazon Linux by their names.
 *
 * @remarks
 *
 * The catalogue is the same for all accounts, and has nothing of other
 * distributions.
 */
export async function listAvailablePatches(
  session: AwsSession,
  wanted: { kbNumbers: string[] } | { product: string; packageNames: string[] },
): Promise<AvailablePatch[]> {
  const filters = toFilters(wanted);
  const patches = await listAll(async token => {
    const { Patches: items, NextToken: nextToken } = await session.call(
      'ssm:DescribeAvailablePatches',
      ({ ssm }, options) =>
        ssm.send(
          new DescribeAvailablePatchesCommand({
            Filters: filters,
            MaxResults: PAGE_SIZE,
            NextToken: token,
          }),
          options,
        ),
    );
    return { items, nextToken };
  });
  return patches.flatMap(patch => toAvailablePatch(patch) ?? []);
}

function toFilters(
  wanted: Parameters<typeof listAvailablePatches>[1],
): PatchOrchestratorFilter[] {
  return 'kbNumbers' in wanted
    ? [{ Key: 'PATCH_ID', Values: wanted.kbNumbers }]
    : [
        { Key: 'PRODUCT', Values: [wanted.product] },
        { Key: 'NAME', Values: wanted.packageNames },
      ];
}

function toAvailablePatch(patch: Patch): AvailablePatch | undefined {
  const releasedAt = timeOrNone(patch.ReleaseDate);
  const title = patch.KbNumber || toPackageTitle(patch);
  return releasedAt && title
    ? {
        title,
        releasedAt,
        advisory: patch.AdvisoryIds?.[0] || patch.MsrcNumber || undefined,
      }
    : undefined;
}

/** The title that nodes report of a package:
 * `openssh.x86_64:0:8.7p1-1.amzn2.0.9`. */
function toPackageTitle(patch: Patch): string | undefined {
  const { Name, Arch, Epoch = 0, Version, Release } = patch;
  return Name && Arch && Version && Release
    ? `${Name}.${Arch}:${Epoch}:${Version}-${Release}`
    : undefined;
}
