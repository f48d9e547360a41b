import { Account } from '../world/types';
import type { World } from '../world/World';
import { AwsError } from './AwsError';
import type { Pager } from './Pager';
import type { SessionStore } from './SessionStore';

/** The wire protocols of the services. */
export type ProtocolName = 'awsJson1.1' | 'query' | 'ec2' | 'restJson';

/** A request, before anything of it is believed. */
export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string | undefined>;
  body: string;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Something that answers requests of its own. */
export interface RequestHandler {
  handle(request: WireRequest): Promise<WireResponse>;
}

/** The members of an input that are looked at. */
export type Input = Record<string, unknown>;

/** Who calls: a user or a session of an assumed role. */
export interface Caller {
  accountId: string;
  arn: string;
  userId: string;
  accessKeyId: string;
  /** Absent for the hub's user. */
  session?: { roleAccount: Account };
}

/** What an operation gets to know. */
export interface RequestContext {
  world: World;
  sessions: SessionStore;
  caller: Caller;
  /** The Region that the request was signed for. */
  region: string;
  pager: Pager;
}

/** What an input must be like, in the words of the service's model. */
export type Constraint =
  | {
      type: 'string';
      required?: boolean;
      min?: number;
      max?: number;
      pattern?: RegExp;
      values?: readonly string[];
    }
  | { type: 'integer'; required?: boolean; min?: number; max?: number }
  | { type: 'boolean'; required?: boolean }
  | {
      type: 'list';
      required?: boolean;
      min?: number;
      max?: number;
      of: Constraint;
    }
  | {
      type: 'structure';
      required?: boolean;
      members: Record<string, Constraint>;
    };

/** One operation of a service. */
export interface Operation {
  name: string;
  input: Record<string, Constraint>;
  /** The account that a call is about, where that is not the caller's. */
  subject?: (input: Input) => string | undefined;
  /** Anyone with valid credentials may call it. */
  open?: boolean;
  handle(input: Input, context: RequestContext): Input;
}

/** What a service says in situations that every service knows. */
export interface ServiceErrors {
  accessDenied(options: {
    caller: Caller;
    action: string;
    resource: string;
    byServiceControlPolicy: boolean;
  }): AwsError;
  throttled(): AwsError;
  internal(status: number): AwsError;
  expiredToken(): AwsError;
  unknownToken(): AwsError;
  badSignature(message: string): AwsError;
  missingToken(): AwsError;
  unknownOperation(operation: string): AwsError;
  invalidInput(problems: string[]): AwsError;
  invalidNextToken(): AwsError;
}

/** An AWS service. */
export interface Service {
  /** As requests are signed for it, and as IAM prefixes its actions. */
  name: string;
  protocol: ProtocolName;
  /** The XML namespace, or the prefix of X-Amz-Target. */
  namespace: string;
  /** Whether an account has to have the Region enabled. */
  regional: boolean;
  operations: readonly Operation[];
  errors: ServiceErrors;
}
