import { parseNodeIds } from './parseNodeIds';

describe('parseNodeIds', () => {
  it.each([
    ['i-0123456789abcdef0', ['i-0123456789abcdef0']],
    ['mi-0123456789abcdef0', ['mi-0123456789abcdef0']],
    ['i-01234567', ['i-01234567']],
    [
      ' i-0123456789abcdef0 ,\n mi-0fedcba9876543210',
      ['i-0123456789abcdef0', 'mi-0fedcba9876543210'],
    ],
    ['i-0123456789abcdef0,i-0123456789abcdef0', ['i-0123456789abcdef0']],
  ])('reads %j', (annotation, ids) => {
    expect(parseNodeIds(annotation)).toEqual(ids);
  });

  it.each([
    ['', "'' is not the id"],
    ['i-0123456789abcdef0,', "'' is not the id"],
    ['web-1', "'web-1' is not the id"],
    ['i-0123456789abcdef0 i-0fedcba9876543210', 'is not the id'],
    ['i-0123456789ABCDEF0', 'is not the id'],
    ['i-012', 'is not the id'],
  ])('refuses %j', (annotation, message) => {
    expect(() => parseNodeIds(annotation)).toThrow(message);
  });
});
