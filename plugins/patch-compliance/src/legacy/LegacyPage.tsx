import { LegacyLayout } from './LegacyLayout';
import { LegacyLinks } from './LegacyLinks';

/** The org-wide page in a legacy app. */
export const LegacyPage = () => (
  <LegacyLinks>
    <LegacyLayout />
  </LegacyLinks>
);
