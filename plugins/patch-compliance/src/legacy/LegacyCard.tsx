import { EntityPatchComplianceCard } from '../entity/EntityPatchComplianceCard';
import { LegacyLinks } from './LegacyLinks';

/** The card of an entity in a legacy app. */
export const LegacyCard = () => (
  <LegacyLinks>
    <EntityPatchComplianceCard />
  </LegacyLinks>
);
