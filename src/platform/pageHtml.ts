import { randomBytes } from 'node:crypto';

/**
 * HTML of a webview page: content policy, script, styles and two empty elements. It holds no data,
 * which arrives by message. The script's nonce is new each time.
 */
export function pageHtml(page: {
  /** `webview.cspSource`: where local resources come from. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUris: readonly string[];
  /** BCP 47, for screen readers and fonts. */
  readonly language: string;
  readonly title: string;
  /** ID of the element that the page's script fills. */
  readonly rootId: string;
}): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    `default-src 'none'`,
    `img-src ${page.cspSource}`,
    `style-src ${page.cspSource}`,
    `font-src ${page.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    // These two directives do not fall back to default-src.
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escape(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(page.title)}</title>
${page.styleUris.map(uri => `<link rel="stylesheet" href="${escape(uri)}">`).join('\n')}
</head>
<body>
<main id="${escape(page.rootId)}"></main>
<div id="announcements" class="unseen" role="status" aria-live="polite"></div>
<script nonce="${escape(nonce)}" src="${escape(page.scriptUri)}"></script>
</body>
</html>
`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
