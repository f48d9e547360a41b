import { listDropped } from './listDropped';

describe('listDropped', () => {
  it('lists what the filter knows by name and did not take', () => {
    const params = new URLSearchParams(
      'posture=unknown&posture=purple&sort=colour&environment=&tab=1',
    );
    expect(
      listDropped(params, {
        posture: ['unknown'],
        sort: undefined,
        environment: [''],
        search: undefined,
      }),
    ).toEqual([
      { name: 'posture', value: 'purple' },
      { name: 'sort', value: 'colour' },
    ]);
  });

  it('lists nothing of a URL that is taken as a whole', () => {
    expect(
      listDropped(new URLSearchParams('search=web&search='), {
        search: ['web', ''],
      }),
    ).toEqual([]);
  });
});
