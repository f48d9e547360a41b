import { usePermission } from '@backstage/plugin-permission-react';
import { Flex } from '@backstage/ui';
import {
  DiscoveryState,
  patchComplianceDiscoveryRefreshPermission,
} from 'backstage-plugin-patch-compliance-common';
import { Time } from '../format';
import { RefreshButton } from '../refresh';
import { useTranslation } from '../translation';
import { ProgressBar, SecondaryText } from '../ui';
import { useDiscoveryRefresh } from './useDiscoveryRefresh';

/** When the accounts and Regions were listed, and the way to have it done again. */
export const DiscoveryStatus = (props: {
  discovery: DiscoveryState;
  /** A new list was asked for: what is known of it is old. */
  onAsked: () => void;
}) => {
  const { discovery, onAsked } = props;
  const { lastSuccessAt, refreshing } = discovery;
  const { t } = useTranslation();
  const { loading, allowed } = usePermission({
    permission: patchComplianceDiscoveryRefreshPermission,
  });
  const { ask, asking } = useDiscoveryRefresh(discovery, onAsked);

  return (
    <Flex direction="column" gap="1">
      <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
        <SecondaryText>
          {lastSuccessAt
            ? t('coverage.discovery.listed', {
                at: <Time at={lastSuccessAt} />,
              })
            : t('coverage.discovery.never')}
        </SecondaryText>
        <RefreshButton
          text={t('coverage.discovery.action')}
          label={t('coverage.discovery.label')}
          disabledReason={
            loading || allowed
              ? undefined
              : t('refresh.notAllowed', {
                  permission: patchComplianceDiscoveryRefreshPermission.name,
                })
          }
          loading={loading}
          pending={asking || refreshing}
          onPress={ask}
        />
      </Flex>
      <div role="status">
        {refreshing && (
          <SecondaryText size="small">
            <ProgressBar label={t('coverage.discovery.running')} />
            {t('coverage.discovery.running')}
          </SecondaryText>
        )}
      </div>
    </Flex>
  );
};
