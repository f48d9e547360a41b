import { Entity } from '@backstage/catalog-model';

/** The component that the nodes of the fixtures belong to. */
export const cart: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'default' },
  spec: { type: 'service', owner: 'team-checkout', lifecycle: 'production' },
};
