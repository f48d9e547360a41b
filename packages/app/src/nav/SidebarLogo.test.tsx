import { SidebarOpenStateProvider } from '@backstage/core-components';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { SidebarLogo } from './SidebarLogo';

describe('SidebarLogo', () => {
  it.each([
    ['shows the name of the organization while it is open', true],
    ['shows the mark alone while it is closed', false],
  ])('%s', async (_, isOpen) => {
    await renderInTestApp(
      <SidebarOpenStateProvider value={{ isOpen, setOpen: () => {} }}>
        <SidebarLogo />
      </SidebarOpenStateProvider>,
      { config: { organization: { name: 'Example Group' } } },
    );

    expect(screen.getByRole('link', { name: 'Home' })).toHaveAttribute(
      'href',
      '/',
    );
    expect(screen.queryAllByText('Example Group')).toHaveLength(isOpen ? 1 : 0);
  });
});
