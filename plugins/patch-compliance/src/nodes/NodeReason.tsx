import { NodeSummary } from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { useTranslation } from '../translation';
import { Separated } from '../ui';

/** Why a node has its posture, for how long, and what is worth knowing beside it. */
export const NodeReason = (props: {
  node: Pick<NodeSummary, 'reason' | 'postureSince' | 'flags'>;
  /** The day that is looked at, if it is not now. */
  asOf?: string;
}) => {
  const { reason, postureSince, flags } = props.node;
  const { t } = useTranslation();
  return (
    <Separated>
      {reason &&
        (props.asOf
          ? t('nodes.reasonSinceDay', {
              reason: t(`posture.reason.${reason}`),
              day: <Time at={postureSince} as="day" />,
            })
          : t('nodes.reasonSince', {
              reason: t(`posture.reason.${reason}`),
              duration: <Time at={postureSince} as="age" />,
            }))}
      {flags.map(flag => t(`posture.flag.${flag}`))}
    </Separated>
  );
};
