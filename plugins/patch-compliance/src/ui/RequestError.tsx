import { Alert, Button } from '@backstage/ui';
import { explainError } from '../request';
import { useTranslation } from '../translation';
import { Code } from './Code';

/**
 * What is said when a request fails: which permission is missing, or what went
 * wrong and a way to try again.
 */
export const RequestError = (props: {
  error: Error;
  /** For example "the nodes". */
  what: string;
  /** What the request takes. */
  permission: { name: string };
  onRetry?: () => void;
}) => {
  const { error, what, permission, onRetry } = props;
  const { t } = useTranslation();
  const { notAllowed, message } = explainError(error);

  if (notAllowed) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title={t('common.notAllowed.title', { what })}
        description={t('common.notAllowed.description', {
          permission: <Code>{permission.name}</Code>,
        })}
      />
    );
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('common.error.title', { what })}
      description={message}
      customActions={
        onRetry && (
          <Button variant="secondary" size="small" onPress={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    />
  );
};
