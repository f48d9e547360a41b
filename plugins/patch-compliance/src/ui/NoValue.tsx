import { useTranslation } from '../translation';

/** A dash for what is not known. Where each row becomes a list it is left out. */
export const NoValue = () => {
  const { t } = useTranslation();
  return <span data-no-value>{t('common.none')}</span>;
};
