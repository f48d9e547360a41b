import { Flex } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { patchComplianceNodeRefreshPermission } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { RefreshButton } from './RefreshButton';
import { RefreshStatus } from './RefreshStatus';
import { Refreshable, useRefresh } from './useRefresh';

/** Reads one node, or those of an entity, again, and shows how far that is. */
export const RefreshNodes = (props: {
  what: Refreshable;
  /** The node whose permission decides; absent as long as it is not known. */
  nodeId: string | undefined;
  /** Why it cannot be read whoever asks. */
  unreadable?: string;
}) => {
  const { what, nodeId, unreadable } = props;
  const { t } = useTranslation();
  const { loading, allowed } = usePermission({
    permission: patchComplianceNodeRefreshPermission,
    resourceRef: nodeId,
  });
  const { progress, asking, outcome, ask } = useRefresh(what);

  const undecided = loading || nodeId === undefined;
  const notAllowed =
    undecided || allowed
      ? undefined
      : t('refresh.notAllowed', {
          permission: patchComplianceNodeRefreshPermission.name,
        });

  return (
    <Flex direction="column" gap="2">
      <RefreshButton
        label={t('refresh.label', { name: what.name })}
        disabledReason={unreadable ?? notAllowed}
        loading={undecided}
        pending={asking || progress !== undefined}
        onPress={ask}
      />
      <RefreshStatus
        progress={progress}
        outcome={outcome}
        label={t('refresh.running', { name: what.name })}
      />
    </Flex>
  );
};
