import { Posture, POSTURES } from 'backstage-plugin-patch-compliance-common';
import styles from './PostureBar.module.css';

const TILE_PX = 8;

/** What is drawn over the ground of each tile. */
const MARKS: Record<Posture, string | undefined> = {
  compliant: undefined,
  'non-compliant': 'M2,0 V8',
  unknown: 'M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6',
  excluded: 'M-2,6 L2,10 M0,0 L8,8 M6,-2 L10,2',
};

/** The four fills of posture bars and their legends. */
export const PosturePatterns = (props: { idPrefix: string }) => (
  <defs>
    {POSTURES.map(posture => (
      <pattern
        key={posture}
        id={`${props.idPrefix}${posture}`}
        width={TILE_PX}
        height={TILE_PX}
        patternUnits="userSpaceOnUse"
      >
        <g data-posture={posture}>
          <rect className={styles.ground} width={TILE_PX} height={TILE_PX} />
          <path className={styles.mark} d={MARKS[posture]} />
        </g>
      </pattern>
    ))}
  </defs>
);
