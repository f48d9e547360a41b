import { Flex } from '@backstage/ui';
import {
  AsOf,
  NodeFilter,
  PostureCounts,
} from 'backstage-plugin-patch-compliance-common';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { LinkOrText } from '../ui';
import { PostureIcon } from './PostureIcon';
import { listPostureCounts } from './postureShares';

/** The legend of the posture bar as text, each count with the way to its nodes. */
export const PostureLegend = (props: {
  counts: PostureCounts;
  /** Which nodes are counted. */
  filter?: NodeFilter & AsOf;
}) => {
  const { counts, filter } = props;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  return (
    <Flex gap="4" style={{ flexWrap: 'wrap' }}>
      {listPostureCounts(counts).map(({ posture, nodes }) => (
        <Flex key={posture} gap="1" align="center">
          <PostureIcon posture={posture} />
          <LinkOrText
            href={
              nodes > 0
                ? links?.nodes({ ...filter, posture: [posture] })
                : undefined
            }
          >
            {t(`posture.count.${posture}`, { nodes })}
          </LinkOrText>
        </Flex>
      ))}
    </Flex>
  );
};
