import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { WireRequest } from './types';

const ALGORITHM = 'AWS4-HMAC-SHA256';
const TERMINATOR = 'aws4_request';

/** The Authorization header of a request that is signed with Signature Version
 * 4. */
export interface Authorization {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const AUTHORIZATION = new RegExp(
  `^${ALGORITHM} Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/${TERMINATOR}, ` +
    'SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$',
);

/** @returns undefined where the header is missing or is something else */
export function parseAuthorization(
  header: string | undefined,
): Authorization | undefined {
  const match = AUTHORIZATION.exec(header ?? '');
  if (!match) {
    return undefined;
  }
  const [, accessKeyId, date, region, service, signedHeaders, signature] =
    match;
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: signedHeaders.split(';'),
    signature,
  };
}

/** Whether someone who knows the secret signed exactly this request. */
export function isSignedWith(
  secretAccessKey: string,
  request: WireRequest,
  authorization: Authorization,
): boolean {
  const { date, region, service, signature } = authorization;
  const scope = [date, region, service, TERMINATOR].join('/');
  const stringToSign = [
    ALGORITHM,
    request.headers['x-amz-date'] ?? '',
    scope,
    sha256(canonicalRequest(request, authorization.signedHeaders)),
  ].join('\n');
  const key = [date, region, service, TERMINATOR].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretAccessKey}`,
  );
  const expected = hmac(key, stringToSign);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** The simulated services have no path or query that would need encoding. */
function canonicalRequest(request: WireRequest, signedHeaders: string[]) {
  const [path, queryString = ''] = request.path.split('?');
  return [
    request.method,
    path,
    queryString,
    ...signedHeaders.map(
      name =>
        `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`,
    ),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
}

/** `20261123T201500Z` */
export function parseAmzDate(text: string | undefined): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (!match) {
    return undefined;
  }
  const [year, month, ...rest] = match.slice(1).map(Number);
  return new Date(
    Date.UTC(year, month - 1, rest[0], rest[1], rest[2], rest[3]),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
