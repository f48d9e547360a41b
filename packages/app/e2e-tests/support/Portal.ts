import { expect, type APIRequestContext } from '@playwright/test';

const COLLECTION_TIMEOUT_MS = 120_000;
/** Longer than the demo takes to compare owners with a catalog that fills up. */
const SETTLED_MS = 13_000;

/** Where a portal and the AWS that it reads are. */
export interface PortalUrls {
  portal: string;
  simulator: string;
}

/** Those of the portal that all browser tests share. */
function sharedUrls(): PortalUrls {
  return {
    portal: requireUrl('PORTAL_URL'),
    simulator: requireUrl('SIMULATOR_URL'),
  };
}

function requireUrl(name: 'PORTAL_URL' | 'SIMULATOR_URL'): string {
  const url = process.env[name];
  if (!url) {
    throw new Error(`${name} names no running service`);
  }
  return url;
}

/** What the tests need of the portal and of the simulator besides the pages. */
export class Portal {
  readonly #request: APIRequestContext;
  readonly #urls: PortalUrls;
  readonly #token: string;

  private constructor(options: {
    request: APIRequestContext;
    urls: PortalUrls;
    token: string;
  }) {
    this.#request = options.request;
    this.#urls = options.urls;
    this.#token = options.token;
  }

  /** Signs in to the API as the guest. */
  static async create(
    request: APIRequestContext,
    urls: PortalUrls = sharedUrls(),
  ): Promise<Portal> {
    const url = `${urls.portal}/api/auth/guest/refresh`;
    const response = await request.get(url);
    expect(response.status(), url).toBe(200);
    const { backstageIdentity } = await response.json();
    return new Portal({ request, urls, token: backstageIdentity.token });
  }

  /** @param path - for example `patch-compliance/summary` */
  async get<T>(path: string): Promise<T> {
    const url = `${this.#urls.portal}/api/${path}`;
    const response = await this.#request.get(url, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    expect(response.status(), url).toBe(200);
    return await response.json();
  }

  /** @param path - for example `truth` or `faults` */
  async getFromSimulator<T>(path: string): Promise<T> {
    const url = `${this.#urls.simulator}/_simulator/${path}`;
    const response = await this.#request.get(url);
    expect(response.status(), url).toBe(200);
    return await response.json();
  }

  /** @param path - for example `world/remove-role` */
  async changeSimulator(path: string, body: object): Promise<void> {
    const url = `${this.#urls.simulator}/_simulator/${path}`;
    const response = await this.#request.post(url, { data: body });
    expect(response.ok(), `${url}: ${await response.text()}`).toBe(true);
  }

  /** Waits until every target was tried and its nodes have their owners. */
  async waitUntilCollected(): Promise<void> {
    let last = '';
    await expect(async () => {
      const summary = await this.get<{
        counts: unknown;
        ownership: { owned: number };
        coverage: { targets: { total: number; pending: number } };
      }>('patch-compliance/summary');
      const { targets } = summary.coverage;
      expect(targets.total).toBeGreaterThan(0);
      expect(targets.pending).toBe(0);
      expect(summary.ownership.owned).toBeGreaterThan(0);

      const before = last;
      last = JSON.stringify([summary.counts, summary.ownership, targets]);
      expect(last, 'nothing changes any more').toBe(before);
    }).toPass({ timeout: COLLECTION_TIMEOUT_MS, intervals: [SETTLED_MS] });
  }
}
