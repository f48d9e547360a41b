import { Alert, Flex } from '@backstage/ui';
import { OrganizationCoverage } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { isFirstRead, isStopped } from './coverageStates';
import { FirstReadProgress } from './FirstReadProgress';
import { StoppedNotice } from './StoppedNotice';
import { TargetErrorText } from './TargetErrorText';

/**
 * What the reader has to know before trusting any number: accounts cannot be
 * listed, nothing is being read any more, or AWS is still being read for the
 * first time. Nothing, if all is well.
 */
export const CoverageNotice = (props: { coverage: OrganizationCoverage }) => {
  const { coverage } = props;
  const { discoveryErrors = [] } = coverage;
  const { t } = useTranslation();

  if (discoveryErrors.length > 0) {
    return (
      <Flex direction="column" gap="3">
        {discoveryErrors.map(({ connection, ...error }) => (
          <Alert
            key={connection ?? ''}
            status="danger"
            icon
            title={
              connection === undefined
                ? t('coverage.undiscovered.title')
                : t('coverage.undiscovered.ofConnection', { connection })
            }
            description={<TargetErrorText error={error} />}
          />
        ))}
      </Flex>
    );
  }
  if (isStopped(coverage)) {
    return <StoppedNotice newestReadAt={coverage.newestReadAt} />;
  }
  return isFirstRead(coverage) ? (
    <FirstReadProgress coverage={coverage} />
  ) : null;
};
