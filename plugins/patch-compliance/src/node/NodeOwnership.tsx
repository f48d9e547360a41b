import { Flex, Text } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  NodeDetails,
  NodeEntityRelation,
} from 'backstage-plugin-patch-compliance-common';
import { useTranslation } from '../translation';
import { Code, PlainList, SecondaryText, Section } from '../ui';
import { HowToOwn } from './HowToOwn';

const NEAREST_FIRST: NodeEntityRelation[] = [
  'system',
  'domain',
  'owner',
  'parent-group',
];

/** To which entities the node belongs, by which rule, and for which others it counts. */
export const NodeOwnership = (props: { node: NodeDetails }) => {
  const { owners, entities, asOf } = props.node;
  const { t } = useTranslation();
  const others = NEAREST_FIRST.flatMap(relation =>
    entities.filter(entity => entity.relation === relation),
  );

  return (
    <Section title={t('node.owner.title')}>
      <Flex direction="column" gap="3">
        {owners.length === 0 &&
          (asOf ? <Text as="p">{t('nodes.unowned')}</Text> : <HowToOwn />)}
        {owners.length > 1 && (
          <Text as="p" weight="bold">
            {t('node.owner.conflict')}
          </Text>
        )}
        <PlainList>
          {owners.map(({ entityRef, rule, evidence }) => (
            <li key={entityRef}>
              <EntityRefLink entityRef={entityRef} />
              {rule && <Text as="div">{t(`explanation.rule.${rule}`)}</Text>}
              {evidence && (
                <SecondaryText as="div">
                  {t('node.owner.evidence', {
                    evidence: <Code>{evidence}</Code>,
                  })}
                </SecondaryText>
              )}
            </li>
          ))}
        </PlainList>
        {others.length > 0 && (
          <>
            <Text as="h3" variant="body-medium" weight="bold">
              {t('node.owner.rollUp')}
            </Text>
            <PlainList>
              {others.map(({ entityRef, relation }) => (
                <li key={`${relation} ${entityRef}`}>
                  <EntityRefLink entityRef={entityRef} />{' '}
                  <SecondaryText>
                    {t(`explanation.relation.${relation}`)}
                  </SecondaryText>
                </li>
              ))}
            </PlainList>
          </>
        )}
      </Flex>
    </Section>
  );
};
