import { Alert, Button, ButtonLink, Flex } from '@backstage/ui';
import { useAsOf } from '../asOf';
import { toSearchParams, usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';

/**
 * Says that all below is about now, where the address asks for an earlier time:
 * steps and errors are not kept of earlier times. Nothing, if it does not.
 */
export const OnlyNow = () => {
  const { asOf, setAsOf } = useAsOf();
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  if (asOf === undefined) {
    return null;
  }
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('coverage.onlyNow.title')}
      // Beside the text there is no room for both on a phone.
      description={
        <Flex direction="column" gap="2" align="start">
          {t('coverage.onlyNow.description')}
          <Flex gap="2" style={{ flexWrap: 'wrap' }}>
            {links && (
              <ButtonLink
                variant="secondary"
                size="small"
                href={`${links.overview}${toSearchParams({ asOf })}`}
              >
                {t('coverage.onlyNow.overview')}
              </ButtonLink>
            )}
            <Button
              variant="secondary"
              size="small"
              onPress={() => setAsOf(undefined)}
            >
              {t('asOf.now')}
            </Button>
          </Flex>
        </Flex>
      }
    />
  );
};
