import { Flex } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { patchComplianceTargetReadPermission } from 'backstage-plugin-patch-compliance-common';
import { patchComplianceApiRef } from '../api';
import { explainError, useReloadOnChange, useRequest } from '../request';
import { useTranslation } from '../translation';
import {
  Loading,
  PlainList,
  RequestError,
  SecondaryText,
  Section,
} from '../ui';
import { ProblemRow } from './ProblemRow';

const MAX_PROBLEMS = 20;

/**
 * What is wrong, by cause: what hundreds of account-Regions wait for is mostly one
 * thing to put right. Nothing, if nothing is.
 */
export const Problems = (props: {
  /** Another object when there is newer data. */
  version?: object;
}) => {
  const api = useApi(patchComplianceApiRef);
  const { t } = useTranslation();
  const { value, error, loading, reload } = useRequest('problems', options =>
    api.listProblems({ limit: MAX_PROBLEMS }, options),
  );
  useReloadOnChange(props.version, reload);

  // The list below says so for both of them.
  const isSaidBelow = error && explainError(error).notAllowed;
  if (isSaidBelow || (value && value.totalItems === 0 && !error)) {
    return null;
  }
  return (
    <Section title={t('coverage.problems.title')}>
      <Flex direction="column" gap="3">
        {!value && loading && <Loading what={t('coverage.problems.what')} />}
        {error && (
          <RequestError
            error={error}
            what={t('coverage.problems.what')}
            permission={patchComplianceTargetReadPermission}
            onRetry={reload}
          />
        )}
        {value && (
          <PlainList aria-label={t('coverage.problems.title')}>
            {value.items.map(problem => (
              <ProblemRow
                key={JSON.stringify([
                  problem.class,
                  problem.code,
                  problem.deniedAction,
                ])}
                problem={problem}
              />
            ))}
          </PlainList>
        )}
        {value && value.totalItems > value.items.length && (
          <SecondaryText as="p">
            {t('coverage.problems.more', {
              count: value.totalItems - value.items.length,
            })}
          </SecondaryText>
        )}
      </Flex>
    </Section>
  );
};
