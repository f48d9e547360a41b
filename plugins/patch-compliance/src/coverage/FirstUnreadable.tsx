import { useApi } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { TargetFilter } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { useRequest } from '../request';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { LinkOrText, SecondaryText } from '../ui';
import { describeTarget } from './describeTarget';
import { useUnreadableWords } from './useUnreadableWords';

/**
 * Why a list may be empty: what of its accounts and Regions could not be read now,
 * one with its reason and how many more. Nothing, if all could.
 */
export const FirstUnreadable = (props: {
  filter: Pick<TargetFilter, 'accountId' | 'region'>;
}) => {
  const filter: TargetFilter = {
    accountId: props.filter.accountId,
    region: props.filter.region,
    status: ['failed'],
  };
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();
  const unreadableWords = useUnreadableWords();
  const { value } = useRequest(JSON.stringify(filter), options =>
    api.listTargets({ ...filter, limit: 1 }, options),
  );

  const { items: [target] = [], totalItems = 0 } = value ?? {};
  if (!target?.lastError) {
    return null;
  }
  return (
    <Flex direction="column" gap="1" align="start">
      <LinkOrText href={links?.coverage(filter)}>
        {unreadableWords(describeTarget(target), target.lastError)}
      </LinkOrText>
      {totalItems > 1 && (
        <SecondaryText>
          {t('coverage.finding.more', { count: totalItems - 1 })}
        </SecondaryText>
      )}
    </Flex>
  );
};
