import { act, renderHook, waitFor } from '@testing-library/react';
import { useRequest } from './useRequest';

describe('useRequest', () => {
  it('starts at once, and again for another key, without showing the old value', async () => {
    const { result, rerender } = renderHook(
      ({ key }) => useRequest(key, async () => `value of ${key}`),
      { initialProps: { key: 'a' } },
    );
    expect(result.current).toMatchObject({ loading: true });
    await waitFor(() => expect(result.current.value).toBe('value of a'));

    rerender({ key: 'b' });

    expect(result.current.value).toBeUndefined();
    expect(result.current.loading).toBe(true);
    await waitFor(() => expect(result.current.value).toBe('value of b'));
  });

  it('keeps the value while it loads again, and beside an error', async () => {
    const load = jest
      .fn()
      .mockResolvedValueOnce(1)
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValueOnce(2);
    const { result } = renderHook(() => useRequest('a', load));
    await waitFor(() => expect(result.current.value).toBe(1));

    act(() => result.current.reload());
    expect(result.current).toMatchObject({ value: 1, loading: true });
    await waitFor(() => expect(result.current.error?.message).toBe('down'));
    expect(result.current.value).toBe(1);

    act(() => result.current.reload());
    await waitFor(() => expect(result.current.value).toBe(2));
    expect(result.current.error).toBeUndefined();
  });

  it('aborts what nobody waits for any more', async () => {
    const signals: AbortSignal[] = [];
    const { rerender, unmount } = renderHook(
      ({ key }) =>
        useRequest(key, async ({ signal }) => {
          signals.push(signal);
        }),
      { initialProps: { key: 'a' } },
    );
    rerender({ key: 'b' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);

    unmount();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
