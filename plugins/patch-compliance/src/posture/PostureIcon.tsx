import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiForbidLine,
  RiQuestionFill,
} from '@remixicon/react';
import { Posture } from 'backstage-plugin-patch-compliance-common';
import styles from './PostureIcon.module.css';

const ICONS = {
  compliant: RiCheckboxCircleFill,
  'non-compliant': RiErrorWarningFill,
  unknown: RiQuestionFill,
  excluded: RiForbidLine,
} as const satisfies Record<Posture, unknown>;

const SIZE_PX = 16;

/** The sign of a posture. It stands beside the word, never alone. */
export const PostureIcon = (props: { posture: Posture }) => {
  const Icon = ICONS[props.posture];
  return (
    <Icon
      aria-hidden
      size={SIZE_PX}
      className={styles.icon}
      data-posture={props.posture}
    />
  );
};
