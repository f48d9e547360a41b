import { Trend } from 'backstage-plugin-patch-compliance-common';
import { useId } from 'react';
import { PosturePatterns } from '../posture';
import { linePieces } from './linePieces';
import styles from './TrendLine.module.css';

/** What the line keeps clear of the edges, so that it is whole at 0 and 100 %. */
const MARGIN_PERCENT = 4;

/**
 * The share of compliant nodes as a line from day to day, with the unknown ones as
 * a band that hangs from the top: a line cannot reach what is not known.
 */
export const TrendLine = (props: {
  days: string[];
  trend: Trend;
  /** What is to be seen, in a sentence. */
  label: string;
}) => {
  const { days, trend, label } = props;
  const patternId = useId();
  const width = days.length;
  const y = (share: number) =>
    MARGIN_PERCENT + (1 - share) * (100 - 2 * MARGIN_PERCENT);
  const pieces = linePieces(days, trend.points);

  return (
    <svg className={styles.line} role="img" aria-label={label}>
      <PosturePatterns idPrefix={patternId} />
      {pieces.flat().map(({ index, unknownShare }) => (
        <rect
          key={index}
          x={`${(index / width) * 100}%`}
          width={`${100 / width}%`}
          height={`${y(1 - unknownShare)}%`}
          visibility={unknownShare === 0 ? 'hidden' : undefined}
          fill={`url(#${patternId}unknown)`}
        />
      ))}
      <svg viewBox={`0 0 ${width} 100`} preserveAspectRatio="none">
        {pieces.map(piece => (
          <polyline
            key={piece[0].index}
            className={styles.compliant}
            points={piece
              .flatMap(({ index, compliantShare }) =>
                [index, index + 1].map(x => `${x},${y(compliantShare)}`),
              )
              .join(' ')}
          />
        ))}
      </svg>
    </svg>
  );
};
