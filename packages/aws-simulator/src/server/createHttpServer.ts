import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { stringifyError } from '@backstage/errors';
import { Backplane, CallOutcome, handleAwsCall } from './handleAwsCall';
import { PROTOCOLS } from './protocols';
import { parseAuthorization } from './signature';
import { RequestHandler, WireRequest, WireResponse } from './types';

const CONTROL_PREFIX = '/_simulator/';

/** The HTTP server of the simulator: signed requests go to AWS's services,
 * those under `/_simulator/` to the control endpoints. */
export function createHttpServer(options: {
  backplane: Backplane;
  control: RequestHandler;
}): Server {
  return createServer((request, response) => {
    answer(request, response, options).catch(error => {
      // Either the caller has gone, or this is a defect of the simulator.
      if (!response.headersSent && !response.destroyed) {
        response.writeHead(500).end(stringifyError(error));
      }
    });
  });
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  { backplane, control }: { backplane: Backplane; control: RequestHandler },
): Promise<void> {
  const request = await readRequest(incoming);
  if (request.path.startsWith(CONTROL_PREFIX)) {
    send(response, { response: await control.handle(request) });
    return;
  }
  const abort = new AbortController();
  response.once('close', () => abort.abort());
  send(response, await answerAws(request, backplane, abort.signal));
}

async function answerAws(
  request: WireRequest,
  backplane: Backplane,
  signal: AbortSignal,
): Promise<CallOutcome> {
  const authorization = parseAuthorization(request.headers.authorization);
  const service = backplane.services.find(
    ({ name }) => name === authorization?.service,
  );
  if (!authorization || !service) {
    return { response: unsigned(request, backplane) };
  }
  return handleAwsCall({ backplane, service, request, authorization, signal });
}

/** Only the signature tells which service is meant; the headers tell how to say
 * so. */
function unsigned(request: WireRequest, backplane: Backplane): WireResponse {
  const isJson = request.headers['content-type']?.includes('json') ?? false;
  const service = backplane.services.find(({ protocol }) =>
    isJson ? protocol === 'awsJson1.1' : protocol === 'query',
  );
  if (!service) {
    return { status: 404, headers: {}, body: '' };
  }
  return PROTOCOLS[service.protocol].renderError({
    service,
    error: service.errors.missingToken(),
    requestId: '00000000-0000-0000-0000-000000000000',
  });
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : value,
  ]);
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: Object.fromEntries(headers),
    body: await text(incoming),
  };
}

function send(response: ServerResponse, outcome: CallOutcome): void {
  const { status, headers, body } = outcome.response;
  if (outcome.breakage === 'connection-reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(status, {
    ...headers,
    ...(!('transfer-encoding' in headers) && {
      'content-length': Buffer.byteLength(body),
    }),
  });
  if (outcome.breakage === 'truncated-body') {
    // Once half of the body is out, the connection breaks.
    const half = body.slice(0, Math.floor(body.length / 2));
    response.write(half, () => response.socket?.destroy());
    return;
  }
  response.end(body);
}
