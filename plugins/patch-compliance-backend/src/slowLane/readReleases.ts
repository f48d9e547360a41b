import { AvailablePatch, AwsSession, listAvailablePatches } from '../aws';
import { inBatches } from '../database/batches';

/** The catalogue names many thousands of patches: only these are asked for. */
const NAMES_PER_REQUEST = 20;

/** The products of the catalogue, and how packages of theirs end. */
const LINUX_PRODUCTS = [
  { product: 'AmazonLinux2.0', release: /\.amzn2(\.|$)/ },
  { product: 'AmazonLinux2018.03', release: /\.amzn1(\.|$)/ },
];

const KB_NUMBER = /^KB\d+$/;

/** `openssh` of `openssh.x86_64`, `python3.10` of `python3.10.x86_64`. */
const ARCHITECTURE = /\.[^.]+$/;

interface WantedPatch {
  id: number;
  title: string;
  kbId: string;
}

/**
 * Looks up when patches were released.
 *
 * @returns those that the catalogue has
 */
export async function readReleases(
  session: AwsSession,
  wanted: WantedPatch[],
): Promise<Array<{ id: number; releasedAt: Date; advisory?: string }>> {
  const available = new Map<string, AvailablePatch>();
  for (const request of requestsFor(wanted)) {
    for (const patch of await listAvailablePatches(session, request)) {
      available.set(patch.title, patch);
    }
  }
  return wanted.flatMap(({ id, title, kbId }) => {
    const found = available.get(KB_NUMBER.test(kbId) ? kbId : title);
    return found
      ? [{ id, releasedAt: found.releasedAt, advisory: found.advisory }]
      : [];
  });
}

function requestsFor(
  wanted: WantedPatch[],
): Array<Parameters<typeof listAvailablePatches>[1]> {
  const kbNumbers = unique(
    wanted.filter(({ kbId }) => KB_NUMBER.test(kbId)).map(({ kbId }) => kbId),
  );
  return [
    ...inBatches(kbNumbers, NAMES_PER_REQUEST).map(batch => ({
      kbNumbers: batch,
    })),
    ...LINUX_PRODUCTS.flatMap(({ product, release }) => {
      const names = unique(
        wanted
          .filter(({ title }) => release.test(title))
          .map(({ kbId }) => kbId.replace(ARCHITECTURE, '')),
      );
      return inBatches(names, NAMES_PER_REQUEST).map(batch => ({
        product,
        packageNames: batch,
      }));
    }),
  ];
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
