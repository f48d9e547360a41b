import { expect, type APIRequestContext } from '@playwright/test';

const COLLECTION_TIMEOUT_MS = 120_000;

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
  readonly #token: string;

  private constructor(options: { request: APIRequestContext; token: string }) {
    this.#request = options.request;
    this.#token = options.token;
  }

  /** Signs in to the API as the guest. */
  static async create(request: APIRequestContext): Promise<Portal> {
    const url = `${requireUrl('PORTAL_URL')}/api/auth/guest/refresh`;
    const response = await request.get(url);
    expect(response.status(), url).toBe(200);
    const { backstageIdentity } = await response.json();
    return new Portal({ request, token: backstageIdentity.token });
  }

  /** @param path - for example `patch-compliance/summary` */
  async get<T>(path: string): Promise<T> {
    const url = `${requireUrl('PORTAL_URL')}/api/${path}`;
    const response = await this.#request.get(url, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    expect(response.status(), url).toBe(200);
    return await response.json();
  }

  /** @param path - for example `truth` or `faults` */
  async getFromSimulator<T>(path: string): Promise<T> {
    const url = `${requireUrl('SIMULATOR_URL')}/_simulator/${path}`;
    const response = await this.#request.get(url);
    expect(response.status(), url).toBe(200);
    return await response.json();
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
    }).toPass({ timeout: COLLECTION_TIMEOUT_MS, intervals: [2_000] });
  }
}
