import { SidebarItem } from '@backstage/core-components';
import { NavContentNavItem } from '@backstage/plugin-app-react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    // The space for a secondary action, of which these items have none, would cut
    // off longer titles.
    '& > :nth-child(3)': { width: 'auto' },
  },
});

/** A page's entry in the sidebar. */
export function PageItem(props: NavContentNavItem) {
  const { href, icon, title } = props;
  const classes = useStyles();

  return (
    <SidebarItem
      className={classes.root}
      icon={() => icon}
      to={href}
      text={title}
    />
  );
}
