/** An error as AWS answers it: the code is part of the API. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Members of the error beside code and message. */
  readonly members: Record<string, unknown>;

  constructor(
    code: string,
    message: string,
    options?: { status?: number; members?: Record<string, unknown> },
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options?.status ?? 400;
    this.members = options?.members ?? {};
  }
}
