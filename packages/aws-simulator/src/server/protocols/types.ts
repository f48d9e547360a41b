import { AwsError } from '../AwsError';
import { Input, Service, WireRequest, WireResponse } from '../types';

/** An operation's name and input, as the caller sent them. */
export interface ParsedRequest {
  operation: string;
  input: Input;
}

/** How a family of services writes requests, responses and errors. */
export interface Protocol {
  parse(request: WireRequest, service: Service): ParsedRequest;
  renderOutput(options: {
    service: Service;
    operation: string;
    output: Input;
    requestId: string;
  }): WireResponse;
  renderError(options: {
    service: Service;
    error: AwsError;
    requestId: string;
  }): WireResponse;
}
