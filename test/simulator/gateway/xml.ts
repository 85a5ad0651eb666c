/** XML as the gateway writes it: lists repeat their element, and there are no attributes. */
export function toXml(root: string, value: Readonly<Record<string, unknown>>): string {
  return `<?xml version='1.0' encoding='UTF-8'?>${element(root, value)}`;
}

function element(name: string, value: unknown): string {
  if (value === undefined) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(item => element(name, item)).join('');
  }
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, member]) => element(name, member))
      .join('');
  }
  return escape(String(value));
}

function escape(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // XML 1.0 has no way to write these.
      .replace(/[^\t\n\r\u0020-\uFFFD]/g, '?')
  );
}
