import { ResponseError } from '@backstage/errors';
import { PatchComplianceApi, RequestOptions } from './PatchComplianceApi';
import { RefreshProgress } from './refreshes';
import { Target } from './targets';

type QueryValue = string | number | boolean | string[] | undefined;

/**
 * The client of the patch-compliance API, for browsers and backends alike.
 *
 * @remarks
 *
 * Answers that are not successful are thrown as `ResponseError` with the
 * error of the backend as its cause.
 *
 * @public
 */
export class PatchComplianceClient implements PatchComplianceApi {
  readonly #getBaseUrl: () => Promise<string>;
  readonly #fetch: typeof fetch;

  /**
   * @param options - `fetch` adds the caller's credentials; `getBaseUrl` gives
   *   the URL of the plugin's API without a slash at the end
   */
  constructor(options: {
    getBaseUrl: () => Promise<string>;
    fetch: typeof fetch;
  }) {
    this.#getBaseUrl = options.getBaseUrl;
    this.#fetch = options.fetch;
  }

  getSummary: PatchComplianceApi['getSummary'] = (request = {}, options = {}) =>
    this.#request('GET', '/summary', { query: { ...request }, ...options });

  listBreakdown: PatchComplianceApi['listBreakdown'] = (
    { by, ...query },
    options = {},
  ) =>
    this.#request('GET', `/summary/${encodeURIComponent(by)}`, {
      query,
      ...options,
    });

  getTrend: PatchComplianceApi['getTrend'] = (request = {}, options = {}) =>
    this.#request('GET', '/trend', { query: { ...request }, ...options });

  listTimesToPatch: PatchComplianceApi['listTimesToPatch'] = (
    request = {},
    options = {},
  ) =>
    this.#request('GET', '/times-to-patch', {
      query: { ...request },
      ...options,
    });

  listAccounts: PatchComplianceApi['listAccounts'] = (
    request = {},
    options = {},
  ) => this.#request('GET', '/accounts', { query: { ...request }, ...options });

  listProblems: PatchComplianceApi['listProblems'] = (
    request = {},
    options = {},
  ) => this.#request('GET', '/problems', { query: { ...request }, ...options });

  listTargets: PatchComplianceApi['listTargets'] = (
    request = {},
    options = {},
  ) => this.#request('GET', '/targets', { query: { ...request }, ...options });

  getTarget(id: string, options: RequestOptions = {}): Promise<Target> {
    return this.#request('GET', `/targets/${encodeURIComponent(id)}`, options);
  }

  refreshTarget(id: string, options: RequestOptions = {}): Promise<Target> {
    return this.#request(
      'POST',
      `/targets/${encodeURIComponent(id)}/refresh`,
      options,
    );
  }

  refreshDiscovery: PatchComplianceApi['refreshDiscovery'] = (
    _request = {},
    options = {},
  ) => this.#request('POST', '/discovery/refresh', options);

  listNodes: PatchComplianceApi['listNodes'] = (request = {}, options = {}) =>
    this.#request('GET', '/nodes', { query: { ...request }, ...options });

  getNode: PatchComplianceApi['getNode'] = (request, options = {}) => {
    const { id, ...query } =
      typeof request === 'string' ? { id: request } : request;
    return this.#request('GET', `/nodes/${encodeURIComponent(id)}`, {
      query,
      ...options,
    });
  };

  listNodePatches: PatchComplianceApi['listNodePatches'] = (
    { id, ...query },
    options = {},
  ) =>
    this.#request('GET', `/nodes/${encodeURIComponent(id)}/patches`, {
      query,
      ...options,
    });

  listPatches: PatchComplianceApi['listPatches'] = (
    request = {},
    options = {},
  ) => this.#request('GET', '/patches', { query: { ...request }, ...options });

  refreshNode(
    id: string,
    options: RequestOptions = {},
  ): Promise<RefreshProgress> {
    return this.#request(
      'POST',
      `/nodes/${encodeURIComponent(id)}/refresh`,
      options,
    );
  }

  getNodeRefresh(
    id: string,
    options: RequestOptions = {},
  ): Promise<RefreshProgress> {
    return this.#request(
      'GET',
      `/nodes/${encodeURIComponent(id)}/refresh`,
      options,
    );
  }

  getEntitySummary: PatchComplianceApi['getEntitySummary'] = (
    request,
    options = {},
  ) => {
    const { entityRef, ...query } =
      typeof request === 'string' ? { entityRef: request } : request;
    return this.#request('GET', `${entityPath(entityRef)}/summary`, {
      query,
      ...options,
    });
  };

  refreshEntity(
    entityRef: string,
    options: RequestOptions = {},
  ): Promise<RefreshProgress> {
    return this.#request('POST', `${entityPath(entityRef)}/refresh`, options);
  }

  getEntityRefresh(
    entityRef: string,
    options: RequestOptions = {},
  ): Promise<RefreshProgress> {
    return this.#request('GET', `${entityPath(entityRef)}/refresh`, options);
  }

  async #request<TAnswer>(
    method: 'GET' | 'POST',
    path: string,
    options: RequestOptions & { query?: Record<string, QueryValue> },
  ): Promise<TAnswer> {
    const url = `${await this.#getBaseUrl()}${path}${toQuery(options.query)}`;
    const response = await this.#fetch(url, { method, signal: options.signal });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function entityPath(entityRef: string): string {
  return `/entities/${encodeURIComponent(entityRef)}`;
}

/** Repeats the name for each value of a list, as the API's document says. */
function toQuery(query: Record<string, QueryValue> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const single of [value ?? []].flat()) {
      params.append(name, String(single));
    }
  }
  return params.size === 0 ? '' : `?${params}`;
}
