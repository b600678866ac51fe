// The gallery of webhook templates: predesigned cards, then the saved ones.
import { useEffect, useState } from 'react';
import { listRecords } from '../api.js';
import { PREDESIGNED } from '../composer/message.js';
import { t } from '../labels.js';
import { go, Link, PATHS } from '../routes.jsx';
import { expose } from '../state.js';
import { Card, CardPicture, Cards, CardTitle, PrimaryButton, Quiet, Table, Toolbar } from '../ui/parts.jsx';

/** The predesigned templates as cards. `onChoose(from)`. */
export function PredesignedCards({ onChoose }) {
  return (
    <Cards>
      {PREDESIGNED.map(({ from, title, picture, about }) => (
        <Card key={from} type="button" onClick={() => onChoose(from)}>
          <CardPicture aria-hidden="true">{picture}</CardPicture>
          <CardTitle>{title ?? t('blank')}</CardTitle>
          <Quiet>{about}</Quiet>
        </Card>
      ))}
    </Cards>
  );
}

/** The saved templates, once they are here. */
export function useTemplates() {
  const [templates, setTemplates] = useState();
  useEffect(() => {
    let live = true;
    listRecords('templates').then((list) => live && setTemplates(list));
    return () => {
      live = false;
    };
  }, []);
  return templates;
}

export function GalleryPage() {
  const templates = useTemplates();
  useEffect(() => {
    expose('gallery', templates && { saved: templates.map(({ id, name }) => ({ id, name })) });
    return () => expose('gallery', undefined);
  }, [templates]);
  return (
    <>
      <Toolbar>
        <div>
          <h1>{t('webhookTemplates')}</h1>
          <Quiet>Start from a template, or from one you saved.</Quiet>
        </div>
        <PrimaryButton type="button" onClick={() => go(PATHS.newTemplate())}>
          Create webhook template
        </PrimaryButton>
      </Toolbar>
      <h2>Start from a template</h2>
      <PredesignedCards onChoose={(from) => go(PATHS.newTemplate(from))} />
      <h2>{t('saved')}</h2>
      <Table>
        <thead>
          <tr>
            <th>Name</th>
            <th>Tags</th>
            <th>Last edited</th>
          </tr>
        </thead>
        <tbody>
          {(templates ?? []).map(({ id, name, tags, updated }) => (
            <tr key={id}>
              <td>
                <Link to={PATHS.template(id)}>{name}</Link>
              </td>
              <td>{tags.join(', ')}</td>
              <td>{updated.slice(0, 10)}</td>
            </tr>
          ))}
          {templates?.length === 0 && (
            <tr>
              <td colSpan="3">There are none yet.</td>
            </tr>
          )}
        </tbody>
      </Table>
    </>
  );
}
