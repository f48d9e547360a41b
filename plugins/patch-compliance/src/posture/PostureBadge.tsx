import { Badge } from '@backstage/ui';
import { Posture } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { PostureIcon } from './PostureIcon';

/** The posture of a node: sign and word. */
export const PostureBadge = (props: { posture: Posture }) => {
  const { t } = useTranslation();
  return (
    <Badge icon={<PostureIcon posture={props.posture} />}>
      {t(`posture.name.${props.posture}`)}
    </Badge>
  );
};
