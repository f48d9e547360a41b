import { PluginHeader } from '@backstage/ui';
import { RiShieldCheckLine } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { CoveragePage } from '../coverage';
import { NodesRouter } from '../nodes';
import { PageNotFound } from '../notFound';
import { OverviewPage } from '../overview';
import { ToOverview, usePatchComplianceLinks } from '../routing';
import { useTranslation } from '../translation';

/** The org-wide page with the header that the new frontend system brings itself. */
export const LegacyLayout = () => {
  const { t } = useTranslation();
  const links = usePatchComplianceLinks();

  return (
    <>
      <PluginHeader
        icon={<RiShieldCheckLine />}
        title={t('common.title')}
        titleLink={links?.overview}
        tabs={
          links && [
            {
              id: 'overview',
              label: t('overview.title'),
              href: links.overview,
              matchStrategy: 'prefix',
            },
            {
              id: 'nodes',
              label: t('nodes.title'),
              href: links.nodes(),
              matchStrategy: 'prefix',
            },
            {
              id: 'coverage',
              label: t('coverage.title'),
              href: links.coverage(),
              matchStrategy: 'prefix',
            },
          ]
        }
      />
      <Routes>
        <Route path="/" element={<ToOverview />} />
        <Route path="overview" element={<OverviewPage />} />
        <Route path="nodes/*" element={<NodesRouter />} />
        <Route path="coverage" element={<CoveragePage />} />
        <Route path="*" element={<PageNotFound />} />
      </Routes>
    </>
  );
};
