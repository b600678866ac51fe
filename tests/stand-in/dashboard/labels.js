// The texts of the composer in 7 languages, in every form that the documents print. The texts of the buttons that add a
// pair or a header are not known in any language: those here are guesses.
import { switches } from './ui/settings.js';

const L = (en, fr, es, pt, de, ja, ko) => ({ en, fr, es, 'pt-br': pt, de, ja, ko });

/** Name → language → forms. */
export const LABELS = {
  compose: L(['Compose'], ['Compose'], ['Redactar', 'Componer'], ['Criador', 'Compose'], ['Compose'], ['作成'], ['작성']),
  settings: L(['Settings'], ['Paramètres'], ['Configuración'], ['Configurações'], ['Einstellungen'], ['設定'], ['설정']),
  test: L(['Test'], ['Test'], ['Test'], ['Teste', 'Test'], ['Test'], ['テスト'], ['테스트']),
  preview: L(['Preview'], ['Preview', 'Aperçu'], ['Vista previa'], ['Preview'], ['Vorschau'], ['プレビュー'], ['미리보기']),
  language: L(['Language'], ['Langue'], ['Idioma'], ['Idioma'], ['Sprache'], ['言語'], ['언어']),
  url: L(['Webhook URL'], ['URL du webhook'], ['URL del webhook'], ['URL do webhook'], ['Webhook-URL'], ['Webhook URL'], ['웹훅 URL']),
  method: L(['HTTP method'], ['Méthode HTTP'], ['Método HTTP'], ['Método HTTP'], ['HTTP-Methode'], ['HTTPメソッド'], ['HTTP 메서드']),
  body: L(['Request body'], ['Corps de la requête'], ['Cuerpo de la solicitud'], ['Corpo da solicitação'], ['Anfrage-Body', 'Anfragetext'], ['リクエスト本文', 'リクエストボディ'], ['요청 본문']),
  pairs: L(['JSON key-value pairs', 'JSON Key/Value Pairs'], ['Paires clé-valeur JSON'], ['Pares clave-valor JSON'], ['Pares de chave-valor JSON'], ['JSON-Schlüssel-Wert-Paare', 'JSON Schlüssel/Wertpaare'], ['JSONのキーと値のペア', 'JSONキー/値のペア'], ['JSON 키-값 페어', 'JSON 키/값 쌍']),
  raw: L(['Raw text'], ['Texte brut'], ['Texto sin formato'], ['Texto bruto'], ['Rohtext'], ['raw テキスト', '生テキスト'], ['원시 텍스트']),
  headers: L(['Request headers'], ['En-têtes de requête'], ['Encabezados de solicitud'], ['Cabeçalhos da solicitação'], ['Anfrage-Header', 'Kopfzeilen der Anfrage'], ['リクエストヘッダー'], ['요청 헤더']),
  blank: L(['Blank Template'], ['Blank Template', 'Modèle vierge'], ['Plantilla en blanco'], ['Blank Template', 'Modelo em Branco'], ['Blank Template'], ['空白テンプレート'], ['빈 템플릿']),
  saved: L(['Saved Webhook Templates'], ['Modèles de webhook enregistrés'], ['Plantillas de webhook guardadas'], ['Modelos de webhook salvos'], ['Gespeicherte Webhook-Templates', 'Gespeicherte Webhook-Vorlagen'], ['保存済みWebhookテンプレート'], ['저장된 웹훅 템플릿']),
  webhookTemplates: L(['Webhook Templates'], ['Modèles de webhook'], ['Plantillas de webhook'], ['Modelos de webhook'], ['Webhook-Templates', 'Webhook-Vorlagen'], ['Webhookテンプレート'], ['웹훅 템플릿']),
  addHeader: L(['Add New Header'], ['Ajouter un en-tête'], ['Agregar encabezado'], ['Adicionar cabeçalho'], ['Header hinzufügen'], ['ヘッダーを追加'], ['헤더 추가']),
  addPair: L(['Add New Pair'], ['Ajouter une paire'], ['Agregar par'], ['Adicionar par'], ['Paar hinzufügen'], ['ペアを追加'], ['쌍 추가']),
  remove: L(['Remove'], ['Supprimer'], ['Eliminar'], ['Remover'], ['Entfernen'], ['削除'], ['제거']),
  key: L(['Key'], ['Clé'], ['Clave'], ['Chave'], ['Schlüssel'], ['キー'], ['키']),
  value: L(['Value'], ['Valeur'], ['Valor'], ['Valor'], ['Wert'], ['値'], ['값']),
  personalize: L(['Add personalization'], ['Ajouter la personnalisation'], ['Añadir personalización'], ['Adicionar personalização'], ['Personalisierung hinzufügen'], ['パーソナライゼーションを追加'], ['개인화 추가']),
};

/** Words for labels that no document prints: what is not recognised, and has to be taught. */
const UNKNOWN = { url: 'Endpoint', headers: 'Extra lines' };

/** A text of the composer, in the language and form that the switches ask for. */
export function t(name) {
  if (name in UNKNOWN && switches.unknownLabels.split('-').includes(name)) return UNKNOWN[name];
  const forms = LABELS[name][switches.labelForm === 'english' ? 'en' : switches.language];
  return switches.labelForm === 'last' ? forms[forms.length - 1] : forms[0];
}
