// The dashboard stand-in: which page stands at which address.
import { createRoot } from 'react-dom/client';
import { useRoute } from './routes.jsx';
import { Shell } from './ui/shell.jsx';
import { CampaignPage, CampaignsPage } from './pages/campaigns.jsx';
import { CanvasPage, CanvasesPage } from './pages/canvas.jsx';
import { GalleryPage } from './pages/gallery.jsx';
import { HomePage } from './pages/home.jsx';
import { EmailPage, InAppPage, PushPage } from './pages/channels.jsx';
import { TemplatePage } from './pages/template.jsx';
import { useRenders } from './state.js';

const PAGES = {
  home: () => <HomePage />,
  gallery: () => <GalleryPage />,
  newTemplate: ({ query }) => <TemplatePage key={`new${query}`} from={new URLSearchParams(query).get('from') ?? 'blank'} />,
  template: ({ id }) => <TemplatePage key={id} id={id} />,
  campaigns: () => <CampaignsPage />,
  campaign: ({ id }) => <CampaignPage key={id} id={id} />,
  canvases: () => <CanvasesPage />,
  canvas: ({ id }) => <CanvasPage key={id} id={id} />,
  email: () => <EmailPage />,
  push: () => <PushPage />,
  inApp: () => <InAppPage />,
};

function App() {
  const route = useRoute();
  const renders = useRenders();
  return <Shell key={renders}>{PAGES[route.page](route)}</Shell>;
}

createRoot(document.getElementById('root')).render(<App />);
