/**
 * Annotation that names the managed nodes of an entity, as a comma-separated
 * list of ids: `i-0123456789abcdef0, mi-0123456789abcdef0`.
 *
 * @public
 */
export const NODE_IDS_ANNOTATION = 'aws.amazon.com/aws-ssm-managed-node-ids';

/**
 * Annotation that selects the nodes of an entity by their tags:
 * `component=orders,env=prod`. All of them must match. The form is the one of
 * the AWS plugins for Backstage.
 *
 * @public
 */
export const NODE_TAGS_ANNOTATION = 'aws.amazon.com/aws-ssm-managed-node-tags';

/**
 * Annotation with the id of the AWS account that an entity stands for, as the
 * catalog's AWS Organizations module emits it.
 *
 * @public
 */
export const ACCOUNT_ID_ANNOTATION = 'amazonaws.com/account-id';

/**
 * Tag on a node that names its entity: `component:default/orders`.
 *
 * @public
 */
export const ENTITY_REF_TAG = 'backstage.io/entity-ref';
