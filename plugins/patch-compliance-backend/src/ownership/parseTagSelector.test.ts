import { parseTagSelector } from './parseTagSelector';

describe('parseTagSelector', () => {
  it.each([
    ['component=orders', [{ tag: 'component', values: ['orders'] }]],
    [
      'component=orders,env=prod',
      [
        { tag: 'component', values: ['orders'] },
        { tag: 'env', values: ['prod'] },
      ],
    ],
    [' env = prod ', [{ tag: 'env', values: ['prod'] }]],
    [
      'Patch Group=web servers',
      [{ tag: 'Patch Group', values: ['web servers'] }],
    ],
    [
      'aws:autoscaling:groupName=a/b',
      [{ tag: 'aws:autoscaling:groupName', values: ['a/b'] }],
    ],
    ['query=a=b', [{ tag: 'query', values: ['a=b'] }]],
    ['empty=', [{ tag: 'empty', values: [''] }]],
    [
      'env=prod,component=orders,env=staging,env=prod',
      [
        { tag: 'env', values: ['prod', 'staging'] },
        { tag: 'component', values: ['orders'] },
      ],
    ],
  ])('reads %j', (annotation, selector) => {
    expect(parseTagSelector(annotation)).toEqual(selector);
  });

  it.each([
    ['', "'' is not of the form tag=value"],
    ['orders', "'orders' is not of the form tag=value"],
    ['=orders', "'=orders' is not of the form tag=value"],
    ['component=orders,', "'' is not of the form tag=value"],
    ['component=orders,prod', "'prod' is not of the form tag=value"],
  ])('refuses %j, which would select more than was meant', (text, message) => {
    expect(() => parseTagSelector(text)).toThrow(message);
  });
});
