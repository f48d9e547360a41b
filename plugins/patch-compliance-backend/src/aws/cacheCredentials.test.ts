import { cacheCredentials } from './cacheCredentials';

const credentials = (minutes: number) => ({
  accessKeyId: `AKIA${minutes}`,
  secretAccessKey: 'secret',
  expiration: new Date(Date.now() + minutes * 60_000),
});

describe('cacheCredentials', () => {
  it('asks once for all who ask while credentials are renewed', async () => {
    const get = jest
      .fn()
      .mockResolvedValueOnce(credentials(1))
      .mockResolvedValueOnce(credentials(60));
    const cached = cacheCredentials(get);
    await cached();
    const answers = await Promise.all([cached(), cached(), cached()]);
    expect(new Set(answers.map(one => one.accessKeyId))).toEqual(
      new Set(['AKIA60']),
    );
    await cached();
    expect(get).toHaveBeenCalledTimes(2);
  });

  it('asks again after a failure', async () => {
    const get = jest
      .fn()
      .mockRejectedValueOnce(new Error('no metadata service'))
      .mockResolvedValueOnce(credentials(60));
    const cached = cacheCredentials(get);
    await expect(Promise.all([cached(), cached()])).rejects.toThrow(
      'no metadata service',
    );
    await expect(cached()).resolves.toMatchObject({ accessKeyId: 'AKIA60' });
    expect(get).toHaveBeenCalledTimes(2);
  });
});
