import { PostureCounts } from 'backstage-plugin-patch-compliance-common';
import { useId } from 'react';
import { useTranslation } from '../translation';
import { PosturePatterns } from './PosturePatterns';
import { listPostureCounts, postureShares } from './postureShares';
import styles from './PostureBar.module.css';

/** How much of the bar's length separates its parts. */
const GAP_PERCENT = 0.4;

/**
 * The stacked bar of postures. Its parts differ in colour and in pattern; its
 * text alternative has all four counts.
 */
export const PostureBar = (props: {
  counts: PostureCounts;
  size?: 'small' | 'medium';
}) => {
  const { counts, size = 'medium' } = props;
  const { t } = useTranslation();
  const patternId = useId();

  return (
    <svg
      className={styles.bar}
      data-size={size}
      role="img"
      aria-label={listPostureCounts(counts)
        .map(({ posture, nodes }) => t(`posture.count.${posture}`, { nodes }))
        .join(', ')}
    >
      <PosturePatterns idPrefix={patternId} />
      {postureShares(counts).map(
        ({ posture, startPercent, lengthPercent }, index) => {
          const gap = index === 0 ? 0 : GAP_PERCENT;
          return (
            <rect
              key={posture}
              x={`${startPercent + gap}%`}
              width={`${lengthPercent - gap}%`}
              height="100%"
              fill={`url(#${patternId}${posture})`}
            />
          );
        },
      )}
    </svg>
  );
};
