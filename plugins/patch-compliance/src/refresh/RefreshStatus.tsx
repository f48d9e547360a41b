import { Flex, Text } from '@backstage/ui';
import { RefreshProgress } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { ProgressBar, SecondaryText, Separated } from '../ui';
import { countFinished } from './progressStates';

/** How far a refresh is: `12 of 40 account-Regions read`. */
export const RefreshStatus = (props: {
  progress: RefreshProgress | undefined;
  /** How the last one went. */
  outcome: string | undefined;
  /** What is read, for example "Reading cart". */
  label: string;
}) => {
  const { progress, outcome, label } = props;
  const { t } = useTranslation();
  return (
    // It is there before it says something, so that it is heard.
    <div role="status">
      {progress && (
        <Flex direction="column" gap="1">
          <ProgressBar
            label={label}
            percent={
              // Of a single one nobody can tell how far it is.
              progress.targets > 1
                ? (countFinished(progress) / progress.targets) * 100
                : undefined
            }
          />
          <Text as="p">
            <Separated>
              {t('refresh.progress', {
                read: progress.done,
                count: progress.targets,
              })}
              {progress.failed > 0 &&
                t('refresh.failed', { targets: progress.failed })}
              {progress.unreadable > 0 &&
                t('refresh.unreadable', { targets: progress.unreadable })}
            </Separated>
          </Text>
        </Flex>
      )}
      {!progress && outcome && (
        <SecondaryText size="small">{outcome}</SecondaryText>
      )}
    </div>
  );
};
