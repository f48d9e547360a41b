import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import useObservable from 'react-use/esm/useObservable';
import { createFormat, Format } from './createFormat';

/** Numbers and times in the language of the app. */
export function useFormat(): Format {
  const appLanguageApi = useApi(appLanguageApiRef);
  const language$ = useMemo(() => appLanguageApi.language$(), [appLanguageApi]);
  const { language } = useObservable(language$, appLanguageApi.getLanguage());
  return useMemo(() => createFormat(language), [language]);
}
