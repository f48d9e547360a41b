import { Badge } from '@backstage/ui';
import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiForbidLine,
  RiHistoryLine,
  RiPauseCircleLine,
  RiTimeLine,
  RiUserReceivedLine,
} from '@remixicon/react';
import { TargetStatus } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import styles from './TargetStatusBadge.module.css';

const ICONS = {
  pending: RiTimeLine,
  'role-pending': RiUserReceivedLine,
  fresh: RiCheckboxCircleFill,
  stale: RiHistoryLine,
  failed: RiErrorWarningFill,
  'not-enabled': RiForbidLine,
  inactive: RiPauseCircleLine,
} as const satisfies Record<TargetStatus, unknown>;

const SIZE_PX = 16;

/** How a target stands: sign and word. */
export const TargetStatusBadge = (props: { status: TargetStatus }) => {
  const { t } = useTranslation();
  const Icon = ICONS[props.status];
  return (
    <Badge
      icon={
        <Icon
          aria-hidden
          size={SIZE_PX}
          className={styles.icon}
          data-status={props.status}
        />
      }
    >
      {t(`coverage.status.${props.status}`)}
    </Badge>
  );
};
