import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  const { env } = process;

  afterEach(() => {
    process.env = env;
  });

  it('lets guests in', async () => {
    process.env = {
      ...env,
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Portal' },
            backend: { baseUrl: 'http://localhost:7007' },
            organization: { name: 'Example Group' },
          },
        },
      ] as unknown as string,
    };
    render(App.createRoot());

    expect(
      await screen.findByRole('button', { name: 'Enter' }),
    ).toBeInTheDocument();
  });
});
