import LinearProgress from '@material-ui/core/LinearProgress';

/** How far something is that takes a while. */
export const ProgressBar = (props: {
  /** What is under way. */
  label: string;
  /** Absent where nobody can tell. */
  percent?: number;
}) => {
  const { label, percent } = props;
  return (
    <LinearProgress
      aria-label={label}
      variant={percent === undefined ? 'indeterminate' : 'determinate'}
      value={percent}
    />
  );
};
