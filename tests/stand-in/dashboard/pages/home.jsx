// The first page: links to the others.
import { Link, PATHS } from '../routes.jsx';
import { t } from '../labels.js';
import { Panel } from '../ui/parts.jsx';

export function HomePage() {
  return (
    <>
      <h1>Home</h1>
      <Panel>
        <p>This dashboard is a stand-in. It knows webhook templates, campaigns and Canvases, and nothing else.</p>
        <p>
          <Link to={PATHS.gallery()}>{t('webhookTemplates')}</Link>
        </p>
        <p>
          <Link to={PATHS.campaigns()}>Campaigns</Link>
        </p>
      </Panel>
    </>
  );
}
