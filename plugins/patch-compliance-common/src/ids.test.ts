import {
  ACCOUNT_ID_PATTERN,
  formatNodeId,
  formatTargetId,
  INSTANCE_ID_PATTERN,
  isHybridNode,
  parseNodeId,
  parseTargetId,
} from './ids';

const target = {
  partition: 'aws-us-gov',
  accountId: '012345678901',
  region: 'us-gov-west-1',
};

describe('ids', () => {
  it('reads the ids that it writes', () => {
    const node = { ...target, instanceId: 'mi-0123456789abcdef0' };

    expect(formatTargetId(target)).toBe(
      'aws-us-gov:012345678901:us-gov-west-1',
    );
    expect(parseTargetId(formatTargetId(target))).toEqual(target);
    expect(formatNodeId(node)).toBe(
      'aws-us-gov:012345678901:us-gov-west-1:mi-0123456789abcdef0',
    );
    expect(parseNodeId(formatNodeId(node))).toEqual(node);
  });

  it('accepts the short instance ids of old EC2 instances', () => {
    expect(parseNodeId('aws:012345678901:us-east-1:i-1a2b3c4d')).toMatchObject({
      instanceId: 'i-1a2b3c4d',
    });
  });

  it('tells what the parts of ids look like', () => {
    expect('012345678901').toMatch(new RegExp(ACCOUNT_ID_PATTERN));
    expect('0123456789012').not.toMatch(new RegExp(ACCOUNT_ID_PATTERN));
    expect('mi-0123456789abcdef0').toMatch(new RegExp(INSTANCE_ID_PATTERN));
    expect('web-i-0123456789abcdef0').not.toMatch(
      new RegExp(INSTANCE_ID_PATTERN),
    );
    expect(isHybridNode('mi-0123456789abcdef0')).toBe(true);
    expect(isHybridNode('i-0123456789abcdef0')).toBe(false);
  });

  it.each([
    '',
    'aws:1234:us-east-1',
    'aws:012345678901',
    'gcp:012345678901:us-east-1',
    'aws:012345678901:US-EAST-1',
    'aws:012345678901:us-east-1:i-xyz',
    'aws:012345678901:us-east-1:i-0123456789abcdef0:more',
  ])('refuses %p', id => {
    expect(parseNodeId(id)).toBeUndefined();
    expect(id.split(':').length === 3 && parseTargetId(id)).toBeFalsy();
  });
});
