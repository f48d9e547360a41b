import {
  InputError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import { z, ZodError } from 'zod';
import { CallStats } from '../server/CallStats';
import { FaultRules } from '../server/FaultRules';
import { RequestHandler, WireRequest, WireResponse } from '../server/types';
import { summarizeTruth, tellTruth } from '../truth';
import type { World } from '../world/World';
import { faultRule } from './faultRule';
import { findWorld } from './findWorld';
import { WORLD_VERBS } from './worldVerbs';

const JSON_TYPE = 'application/json';

const STATUS_BY_ERROR: Record<string, number> = {
  InputError: 400,
  ZodError: 400,
  NotAllowedError: 403,
  NotFoundError: 404,
};

const truthQuery = z.strictObject({
  accountId: z.string().optional(),
  region: z.string().optional(),
});

/** What the control endpoints work on. */
interface ControlOptions {
  worlds: readonly World[];
  faults: FaultRules;
  stats: CallStats;
}

type Handler = (call: {
  query: Record<string, string>;
  body: () => unknown;
  rest: string;
}) => unknown;

/** The endpoints under `/_simulator/`: the truth, faults, statistics and
 * changes to the world. They need no signature, but are not for web pages: any
 * site that a developer visits could reach them. */
export class ControlApi implements RequestHandler {
  readonly #routes: Record<string, Handler>;

  static create(options: ControlOptions): ControlApi {
    return new ControlApi(options);
  }

  private constructor({ worlds, faults, stats }: ControlOptions) {
    this.#routes = {
      'GET health': () => ({ status: 'ok' }),
      'GET truth': ({ query }) => tellTruth(worlds, truthQuery.parse(query)),
      'GET truth/summary': ({ query }) =>
        summarizeTruth(worlds, truthQuery.parse(query)),
      'GET faults': () => faults.list(),
      'POST faults': ({ body }) => ({
        id: faults.add(faultRule.parse(body())),
      }),
      'DELETE faults': () => faults.clear(),
      'DELETE faults/': ({ rest }) => {
        if (!faults.remove(rest)) {
          throw new NotFoundError(`No fault ${rest}`);
        }
      },
      'GET stats': () => stats.all(),
      'DELETE stats': () => stats.reset(),
      'POST world/': ({ rest, body }) => {
        const verb = WORLD_VERBS[rest];
        if (!verb) {
          const names = Object.keys(WORLD_VERBS).join(', ');
          throw new NotFoundError(`No verb ${rest}, only: ${names}`);
        }
        const options = body();
        return verb.run(findWorld(worlds, options), options);
      },
    };
  }

  async handle(request: WireRequest): Promise<WireResponse> {
    try {
      return json(200, this.#dispatch(request) ?? {});
    } catch (error) {
      const { name, message } = toError(error);
      const status = STATUS_BY_ERROR[name];
      if (!status) {
        throw error;
      }
      const text = error instanceof ZodError ? z.prettifyError(error) : message;
      return json(status, { error: { name, message: text } });
    }
  }

  #dispatch(request: WireRequest): unknown {
    // Browsers add it to whatever a page sends, and other clients do not.
    if (request.headers.origin) {
      throw new NotAllowedError('Requests of web pages are not answered');
    }
    const url = new URL(request.path, 'http://localhost');
    const [, , first = '', second] = url.pathname.split('/');
    const exact = [first, second].filter(Boolean).join('/');
    const handler =
      this.#routes[`${request.method} ${exact}`] ??
      this.#routes[`${request.method} ${first}/`];
    if (!handler) {
      throw new NotFoundError(`No ${request.method} ${url.pathname}`);
    }
    return handler({
      query: Object.fromEntries(url.searchParams),
      body: () => parseBody(request),
      rest: second ?? '',
    });
  }
}

function parseBody({ headers, body }: WireRequest): unknown {
  const [type] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== JSON_TYPE) {
    throw new InputError(`The content-type has to be ${JSON_TYPE}`);
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new InputError('The body is not JSON', error);
  }
}

function json(status: number, value: unknown): WireResponse {
  return {
    status,
    headers: { 'content-type': JSON_TYPE },
    body: JSON.stringify(value),
  };
}
