import { EntitySummary } from 'backstage-plugin-patch-compliance-common';
import { usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';
import { LinkOrText, SecondaryText, Separated } from '../ui';

/** CVE ids that fit on a card. */
const MAX_CVE_IDS = 2;

/**
 * CVEs of the worst patches that the nodes of an entity lack, each with the way to
 * its nodes. Not those of a single finding: the patches are counted across them.
 */
export const WorstCves = (props: {
  summary: Pick<EntitySummary, 'entityRef' | 'severities'>;
}) => {
  const { entityRef, severities = [] } = props.summary;
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();
  const cveIds = severities
    .flatMap(severity => severity.cveIds)
    .slice(0, MAX_CVE_IDS);

  if (cveIds.length === 0) {
    return null;
  }
  return (
    <SecondaryText as="p" size="small">
      {t('entity.worstCves', {
        cves: (
          <Separated>
            {cveIds.map(cve => (
              <LinkOrText
                key={cve}
                href={links?.nodes({ entityRef: [entityRef], cve: [cve] })}
              >
                {cve}
              </LinkOrText>
            ))}
          </Separated>
        ),
      })}
    </SecondaryText>
  );
};
