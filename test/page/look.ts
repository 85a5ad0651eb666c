import { isThemeName, themes } from './themes';

/** `l10n.t` over a bundle; texts that it lacks stay English. */
export function translator(bundle: Readonly<Record<string, string>>) {
  return (text: string | { readonly message: string }): string => {
    const message = typeof text === 'string' ? text : text.message;
    return bundle[message] ?? message;
  };
}

/** Gives the page the colours of a theme, as VS Code does. */
export function wearTheme(name: string): void {
  const { className, colours } = themes[isThemeName(name) ? name : 'dark'];
  for (const [colour, value] of Object.entries(colours)) {
    document.documentElement.style.setProperty(`--vscode-${colour}`, value);
  }
  document.body.className = className;
}
