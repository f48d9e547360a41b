import { AwsError } from './AwsError';
import { Constraint, Input } from './types';

/** An input of the types that its constraints name, and what is wrong with it
 * in AWS's words. */
export interface ValidatedInput {
  input: Input;
  problems: string[];
}

/**
 * Checks an input against the constraints of the service's model.
 *
 * @remarks
 *
 * The query protocols send everything as text: numbers and booleans are read
 * from it there. Members that no constraint names are ignored, as AWS does.
 *
 * @throws SerializationException where a JSON value has the wrong type
 */
export function validateInput(
  raw: Input,
  constraints: Record<string, Constraint>,
  options: { textual: boolean },
): ValidatedInput {
  const problems: string[] = [];
  const input = checkMembers(raw, constraints, '', { ...options, problems });
  return { input, problems };
}

interface Run {
  textual: boolean;
  problems: string[];
}

function checkMembers(
  raw: Input,
  constraints: Record<string, Constraint>,
  prefix: string,
  run: Run,
): Input {
  const checked: Input = {};
  for (const [name, constraint] of Object.entries(constraints)) {
    const path = `${prefix}${name[0].toLowerCase()}${name.slice(1)}`;
    const value = raw[name];
    if (value === undefined || value === null) {
      if (constraint.required) {
        report(run, null, path, 'Member must not be null');
      }
    } else {
      checked[name] = checkValue(value, constraint, path, run);
    }
  }
  return checked;
}

function checkValue(
  value: unknown,
  constraint: Constraint,
  path: string,
  run: Run,
): unknown {
  switch (constraint.type) {
    case 'string':
      return checkString(value, constraint, path, run);
    case 'integer':
      return checkInteger(value, constraint, path, run);
    case 'boolean':
      return run.textual ? value === 'true' : expectType(value, 'boolean');
    case 'list':
      return checkList(value, constraint, path, run);
    default: {
      const members = Object.fromEntries(
        Object.entries(expectType(value, 'object')),
      );
      return checkMembers(members, constraint.members, `${path}.`, run);
    }
  }
}

function checkString(
  raw: unknown,
  constraint: Extract<Constraint, { type: 'string' }>,
  path: string,
  run: Run,
): string {
  const value = expectType(raw, 'string');
  const { min, max, pattern, values } = constraint;
  checkSize(value.length, 'length', { value, min, max, path, run });
  if (pattern && !pattern.test(value)) {
    report(
      run,
      value,
      path,
      `Member must satisfy regular expression pattern: ${pattern.source}`,
    );
  }
  if (values && !values.includes(value)) {
    report(
      run,
      value,
      path,
      `Member must satisfy enum value set: [${values.join(', ')}]`,
    );
  }
  return value;
}

function checkInteger(
  raw: unknown,
  constraint: Extract<Constraint, { type: 'integer' }>,
  path: string,
  run: Run,
): number {
  const value = run.textual ? Number(raw) : expectType(raw, 'number');
  if (!Number.isInteger(value)) {
    throw new AwsError('SerializationException', `${raw} is not an Integer`);
  }
  const { min, max } = constraint;
  checkSize(value, 'value', { value, min, max, path, run });
  return value;
}

function checkList(
  raw: unknown,
  constraint: Extract<Constraint, { type: 'list' }>,
  path: string,
  run: Run,
): unknown[] {
  if (!Array.isArray(raw)) {
    throw new AwsError('SerializationException', 'Expected list or null');
  }
  const { min, max, of } = constraint;
  checkSize(raw.length, 'length', {
    value: `[${raw.map(describe).join(', ')}]`,
    min,
    max,
    path,
    run,
  });
  return raw.map((item, index) =>
    checkValue(item, of, `${path}.${index + 1}.member`, run),
  );
}

function checkSize(
  size: number,
  noun: 'length' | 'value',
  options: {
    value: unknown;
    min?: number;
    max?: number;
    path: string;
    run: Run;
  },
): void {
  const { value, min, max, path, run } = options;
  if (min !== undefined && size < min) {
    const text = `Member must have ${noun} greater than or equal to ${min}`;
    report(run, value, path, text);
  }
  if (max !== undefined && size > max) {
    const text = `Member must have ${noun} less than or equal to ${max}`;
    report(run, value, path, text);
  }
}

function report(run: Run, value: unknown, path: string, rule: string): void {
  const subject = value === null ? 'Value null' : `Value '${describe(value)}'`;
  run.problems.push(
    `${subject} at '${path}' failed to satisfy constraint: ${rule}`,
  );
}

function describe(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

interface TypeNames {
  string: string;
  number: number;
  boolean: boolean;
  object: object;
}

function expectType<T extends keyof TypeNames>(
  value: unknown,
  type: T,
): TypeNames[T] {
  if (isType(value, type)) {
    return value;
  }
  throw new AwsError(
    'SerializationException',
    `${(typeof value).toUpperCase()}_VALUE cannot be converted to ${type}`,
  );
}

function isType<T extends keyof TypeNames>(
  value: unknown,
  type: T,
): value is TypeNames[T] {
  return typeof value === type && value !== null && !Array.isArray(value);
}
