import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Helmet } from 'react-helmet';
import { useTranslation } from '../translation';

/** Names a page of the plugin in the title of the document. */
export const PageTitle = (props: { title: string }) => {
  const config = useApi(configApiRef);
  const { t } = useTranslation();
  const parts = [
    props.title,
    t('common.title'),
    config.getOptionalString('app.title'),
  ];
  return <Helmet title={parts.filter(Boolean).join(' | ')} />;
};
