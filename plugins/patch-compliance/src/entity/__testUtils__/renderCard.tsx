import {
  cart,
  patchComplianceApiMock,
  renderInPlugin,
} from '../../__testUtils__';
import { EntityPatchComplianceCard } from '../EntityPatchComplianceCard';

/** The card of an entity, with the API. */
export function renderCard(api: ReturnType<typeof patchComplianceApiMock>) {
  return renderInPlugin(<EntityPatchComplianceCard />, { api, entity: cart });
}
