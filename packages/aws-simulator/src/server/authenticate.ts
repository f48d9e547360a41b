import { SessionStore } from './SessionStore';
import { Authorization, isSignedWith, parseAmzDate } from './signature';
import { Caller, Service, WireRequest } from './types';

/** How far the clocks of a caller and AWS may be apart. */
const TOLERANCE_MS = 5 * 60 * 1000;

/** Finds out who calls, and proves it by the signature. */
export function authenticate(options: {
  request: WireRequest;
  authorization: Authorization;
  service: Service;
  sessions: SessionStore;
  now: Date;
}): Caller {
  const { request, authorization, service, sessions, now } = options;
  const grant = sessions.find(authorization.accessKeyId);
  const token = request.headers['x-amz-security-token'];

  if (!grant || grant.sessionToken !== token) {
    throw service.errors.unknownToken();
  }
  const signedAt = parseAmzDate(request.headers['x-amz-date']);
  if (
    !signedAt ||
    Math.abs(signedAt.getTime() - now.getTime()) > TOLERANCE_MS
  ) {
    throw service.errors.badSignature(
      `Signature expired: ${
        request.headers['x-amz-date']
      } is too far from ${now.toISOString()}`,
    );
  }
  if (!isSignedWith(grant.secretAccessKey, request, authorization)) {
    throw service.errors.badSignature(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  if (sessions.isExpired(grant)) {
    throw service.errors.expiredToken();
  }
  return grant.caller;
}
