import { parseEntityRef } from '@backstage/catalog-model';
import { Flex } from '@backstage/ui';
import { NODE_TAGS_ANNOTATION } from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { Code, CopyButton, EmptyState } from '../ui';

/** No node belongs to the entity: the annotation that changes that. */
export const NothingOwned = (props: {
  entityRef: string;
  /** No account is known at all. */
  undiscovered: boolean;
  /** Targets that could not be read. */
  unread: number;
}) => {
  const { undiscovered, unread } = props;
  const { t } = useTranslation();
  const { kind, name } = parseEntityRef(props.entityRef);
  const annotation = `${NODE_TAGS_ANNOTATION}: ${kind}=${name}`;

  if (unread > 0) {
    return (
      <EmptyState
        title={t('entity.nothingOwned.unread')}
        description={t('entity.nothingOwned.unreadDescription', {
          count: unread,
        })}
      />
    );
  }
  return (
    <Flex direction="column" gap="2">
      <EmptyState
        title={t(
          `entity.nothingOwned.${undiscovered ? 'undiscovered' : 'title'}`,
        )}
        description={t('entity.nothingOwned.description')}
      />
      <Flex gap="1" align="center">
        <Code>{annotation}</Code>
        <CopyButton text={annotation} what={t('entity.nothingOwned.what')} />
      </Flex>
    </Flex>
  );
};
