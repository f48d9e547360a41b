import { EntityPatchComplianceContent } from '../entity/EntityPatchComplianceContent';
import { LegacyLinks } from './LegacyLinks';

/** The tab of an entity in a legacy app. */
export const LegacyContent = () => (
  <LegacyLinks>
    <EntityPatchComplianceContent />
  </LegacyLinks>
);
