import { Flex, Text, ToggleButton } from '@backstage/ui';
import { useState } from 'react';
import { useTranslation } from '../translation';
import { Section } from '../ui';
import { UnreadAccountsTable } from './UnreadAccountsTable';

/** The accounts that are known and not read, each with the reason; shown on demand. */
export const UnreadAccounts = (props: { count: number }) => {
  const { count } = props;
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);

  return (
    <Section title={t('coverage.accountsTable.title')}>
      <Flex direction="column" gap="3">
        <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
          <Text>{t('coverage.accountsTable.sentence', { count })}</Text>
          <ToggleButton size="small" isSelected={isOpen} onChange={setOpen}>
            {t('coverage.accountsTable.show')}
          </ToggleButton>
        </Flex>
        {isOpen && <UnreadAccountsTable count={count} />}
      </Flex>
    </Section>
  );
};
