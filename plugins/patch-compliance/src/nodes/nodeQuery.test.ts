import { parseNodeQuery } from './nodeQuery';

function parse(query: string) {
  // JSON leaves out what is undefined.
  return JSON.parse(JSON.stringify(parseNodeQuery(new URLSearchParams(query))));
}

describe('parseNodeQuery', () => {
  it('reads every filter and the order', () => {
    expect(
      parse(
        'posture=unknown&posture=non-compliant&reason=stale&environment=prod' +
          '&accountId=417283950164&region=eu-west-1&platformType=Linux' +
          '&entityRef=group:default/a&ownership=conflict&search=cart' +
          '&sort=missing&order=desc',
      ),
    ).toEqual({
      posture: ['non-compliant', 'unknown'],
      reason: ['stale'],
      environment: ['prod'],
      accountId: ['417283950164'],
      region: ['eu-west-1'],
      platformType: ['Linux'],
      entityRef: ['group:default/a'],
      ownership: 'conflict',
      search: 'cart',
      sort: 'missing',
      order: 'desc',
    });
  });

  it('drops what the API would reject', () => {
    expect(
      parse('posture=fine&reason=&ownership=mine&sort=colour&order=up&tab=1'),
    ).toEqual({});
  });
});
