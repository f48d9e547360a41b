import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';

const MARK_SIZE = 28;

const useStyles = makeStyles(theme => ({
  link: {
    display: 'flex',
    alignItems: 'center',
    height: 2.5 * sidebarConfig.logoHeight,
    color: theme.palette.common.white,
    fontSize: '1rem',
    fontWeight: 700,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  mark: {
    flex: 'none',
    width: MARK_SIZE,
    height: MARK_SIZE,
    // In the middle of the closed sidebar, and close to the name in the open one.
    marginLeft: (sidebarConfig.drawerWidthClosed - MARK_SIZE) / 2,
    marginRight: theme.spacing(1),
  },
}));

/** The organization's mark, and its name while the sidebar is open. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const name = useApi(configApiRef).getString('organization.name');

  return (
    <Link to="/" underline="none" className={classes.link} aria-label="Home">
      <svg className={classes.mark} viewBox="0 0 28 28" aria-hidden="true">
        <rect x="2" y="3" width="24" height="6" rx="2" fill="#7df3e1" />
        <rect x="2" y="11" width="17" height="6" rx="2" fill="#4fc3b4" />
        <rect x="2" y="19" width="10" height="6" rx="2" fill="#2b8f86" />
      </svg>
      {isOpen && name}
    </Link>
  );
}
