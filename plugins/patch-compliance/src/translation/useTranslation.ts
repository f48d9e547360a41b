import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { patchComplianceTranslationRef } from './patchComplianceTranslationRef';

type Messages = (typeof patchComplianceTranslationRef)['T'];

/** The plugin's texts in the language of the app; works in both frontend systems. */
export function useTranslation(): { t: TranslationFunction<Messages> } {
  return useTranslationRef(patchComplianceTranslationRef);
}
