import assert from 'node:assert/strict';
import { pageHtml } from '../../../src/platform/pageHtml';

const page = {
  cspSource: 'https://*.vscode-cdn.net',
  scriptUri: 'https://file.vscode-cdn.net/dist/page.js',
  styleUris: ['https://file.vscode-cdn.net/media/styles.css'],
  rootId: 'form',
  language: 'zh-cn',
  title: 'Copy Image',
};

function policyOf(html: string): Map<string, string> {
  const content = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  return new Map(
    content.split(';').map(part => {
      const [name = '', ...sources] = part.trim().split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

suite('the shell of a page', () => {
  test('allows its own script by nonce, its own resources, and nothing else', () => {
    const policy = policyOf(pageHtml(page));
    const nonce = /nonce="([^"]+)"/.exec(pageHtml(page))?.[1] ?? '';
    assert.equal(Buffer.from(nonce, 'base64').length, 16);
    assert.match(policy.get('script-src') ?? '', /^'nonce-[A-Za-z0-9+/]{22}=='$/);
    policy.delete('script-src');
    assert.deepEqual(Object.fromEntries(policy), {
      'default-src': "'none'",
      'img-src': page.cspSource,
      'style-src': page.cspSource,
      'font-src': page.cspSource,
      'form-action': "'none'",
      'base-uri': "'none'",
    });
  });

  test('has a new nonce each time, the same in policy and script', () => {
    const [one, two] = [pageHtml(page), pageHtml(page)];
    const nonceOf = (html: string) => /<script nonce="([^"]+)"/.exec(html)?.[1];
    assert.notEqual(nonceOf(one), nonceOf(two));
    assert.equal(policyOf(one).get('script-src'), `'nonce-${nonceOf(one) ?? ''}'`);
  });

  test('has no inline script, no inline style, no handler', () => {
    const html = pageHtml(page);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/i);
    assert.deepEqual(html.match(/<script[^>]*>[^<]*/g)?.length, 1);
    assert.match(html, /<script nonce="[^"]+" src="[^"]+"><\/script>/);
  });

  test('escapes its values', () => {
    const html = pageHtml({ ...page, language: '"><script>alert(1)</script>', title: '<b>&' });
    assert.doesNotMatch(html, /<script>|<b>/);
    assert.match(html, /<title>&lt;b&gt;&amp;<\/title>/);
  });

  test('declares its language and contains the live region from the start', () => {
    const html = pageHtml(page);
    assert.match(html, /<html lang="zh-cn">/);
    assert.match(html, /role="status" aria-live="polite"><\/div>/);
  });
});
