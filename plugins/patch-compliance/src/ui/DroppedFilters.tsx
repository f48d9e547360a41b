import { Alert, Button } from '@backstage/ui';
import { DroppedValue } from '../routing';
import { useTranslation } from '../translation';
import { Code } from './Code';
import { Separated } from './Separated';

/** What of the URL was not understood. Nothing, if all was. */
export const DroppedFilters = (props: {
  dropped: DroppedValue[];
  onForget: () => void;
}) => {
  const { dropped, onForget } = props;
  const { t } = useTranslation();

  if (dropped.length === 0) {
    return null;
  }
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('common.dropped.title')}
      description={
        <Separated>
          {dropped.map(({ name, value }) => (
            <Code key={`${name} ${value}`}>{`${name}=${value}`}</Code>
          ))}
        </Separated>
      }
      customActions={
        <Button variant="secondary" size="small" onPress={onForget}>
          {t('common.dropped.forget')}
        </Button>
      }
    />
  );
};
