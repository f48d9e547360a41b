import { Entity, parseEntityRef } from '@backstage/catalog-model';

/**
 * An entity of the catalog with what ownership goes by.
 */
export function entity(
  entityRef: string,
  options: {
    annotations?: Record<string, string>;
    relations?: Array<[type: string, targetRef: string]>;
  } = {},
): Entity {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind[0].toLocaleUpperCase('en-US') + kind.slice(1),
    metadata: { name, namespace, annotations: options.annotations ?? {} },
    relations: (options.relations ?? []).map(([type, targetRef]) => ({
      type,
      targetRef,
    })),
  };
}
