// The frame around every page: top bar and side navigation.
import { Link, useRoute } from '../routes.jsx';
import { t } from '../labels.js';
import { PATHS } from '../routes.jsx';
import { styled } from './styled.js';
import { switches } from './settings.js';
import { NavigationDecoy } from '../pages/decoys.jsx';

const Top = styled('header', 'Top', 'height:52px;border-bottom:1px solid var(--line);display:flex;align-items:center;gap:16px;padding:0 20px;');
const Brand = styled('span', 'Brand', 'font-weight:700;letter-spacing:.01em;');
const Workspace = styled('span', 'Workspace', 'color:var(--quiet);');
const Body = styled('div', 'Body', 'display:grid;grid-template-columns:212px minmax(0,1fr);min-height:calc(100vh - 52px);');
const Side = styled('nav', 'Side', 'border-right:1px solid var(--line);background:var(--side);padding:16px 8px;', 'bcl-side-navigation');
const SideTitle = styled('div', 'SideTitle', 'padding:12px 10px 4px;font-size:12px;color:var(--quiet);font-weight:600;', 'bcl-side-navigation-title');
const SideList = styled('ul', 'SideList', 'list-style:none;margin:0;padding:0;& a{display:block;padding:7px 10px;border-radius:4px;color:inherit;text-decoration:none}& a:hover{background:var(--accent-soft)}& a[aria-current=page]{background:var(--accent-soft);color:var(--accent);font-weight:600}', 'bcl-side-navigation-list');
const Main = styled('main', 'Main', 'padding:26px 36px 40px;max-width:1240px;width:100%;position:relative;');

const LINKS = [
  { title: 'Messaging', links: [['home', 'Home', ['home']], ['campaigns', 'Campaigns', ['campaigns', 'campaign']], ['canvases', 'Canvas', ['canvases', 'canvas']]] },
  { title: 'Content', links: [['gallery', 'webhookTemplates', ['gallery', 'template', 'newTemplate']], ['email', 'Email', ['email']], ['push', 'Push', ['push']], ['inApp', 'In-app message', ['inApp']]] },
];

export function Shell({ children }) {
  const route = useRoute();
  return (
    <>
      <Top>
        <Brand>Engagement</Brand>
        <Workspace>Harbor &amp; Pine · stand-in</Workspace>
      </Top>
      <Body>
        <Side aria-label="Main">
          {LINKS.map(({ title, links }) => (
            <div key={title}>
              <SideTitle>{title}</SideTitle>
              <SideList>
                {links.map(([page, label, pages]) => (
                  <li key={page} className="bcl-side-navigation-item">
                    <Link to={PATHS[page]()} aria-current={pages.includes(route.page) ? 'page' : undefined}>
                      {label === 'webhookTemplates' ? t(label) : label}
                    </Link>
                  </li>
                ))}
              </SideList>
            </div>
          ))}
          {switches.decoys === 'on' && <NavigationDecoy />}
        </Side>
        <Main>{children}</Main>
      </Body>
    </>
  );
}
