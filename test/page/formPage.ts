import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { Harness } from './harness';
import type { SceneName } from './scenes';
import { type ThemeName, themes } from './themes';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

export interface Look {
  readonly scene?: SceneName;
  readonly theme?: ThemeName;
  readonly lang?: 'en' | 'zh-cn';
  readonly width?: number;
}

/** The copy form in a browser window, as a user and a test see it. */
export class FormPage {
  private constructor(
    readonly page: Page,
    /** Errors that the browser reported: failed scripts and violated policies. */
    readonly complaints: readonly string[],
  ) {}

  static async open(browser: Browser, url: string, look: Look = {}): Promise<FormPage> {
    const { scene = 'plain', theme = 'dark', lang = 'en', width = 1000 } = look;
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const complaints: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error') {
        complaints.push(message.text());
      }
    });
    page.on('pageerror', error => complaints.push(error.message));
    const query = new URLSearchParams({ scene, theme, lang });
    await page.goto(`${url}?${query.toString()}`);
    await page.locator('h1').waitFor();
    return new FormPage(page, complaints);
  }

  field(path: string) {
    return this.page.locator(`[data-field="${path}"]`);
  }

  /** The focused place in the draft, otherwise the element's ID. */
  focused(): Promise<string | undefined> {
    return this.page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('data-field') ?? activeElement?.id;
    });
  }

  harness<K extends keyof Harness>(member: K): Promise<Harness[K]> {
    return this.page.evaluate(name => window.harness[name], member) as Promise<Harness[K]>;
  }

  /** The violations that axe-core reports, one line each. */
  async violations(): Promise<readonly string[]> {
    // Through the debugger: the page's CSP allows no other script.
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate(() => window.axe.run());
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
  }

  /** Whether an element is within the window and not covered at its top or bottom edge. */
  isInSight(selector: string): Promise<boolean> {
    return this.page.locator(selector).evaluate(element => {
      const { left, width, top, bottom } = element.getBoundingClientRect();
      return [top + 1, bottom - 1].every(y =>
        element.contains(document.elementFromPoint(left + width / 2, y)),
      );
    });
  }

  /** Pixels by which the page is wider than its window. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  }

  /** Changes to another theme and width, as a user does while the form is open. */
  async wear(theme: ThemeName, width: number): Promise<void> {
    await this.page.setViewportSize({ width, height: 900 });
    await this.page.evaluate(({ className, colours }) => {
      document.documentElement.removeAttribute('style');
      for (const [colour, value] of Object.entries(colours)) {
        document.documentElement.style.setProperty(`--vscode-${colour}`, value);
      }
      document.body.className = className;
    }, themes[theme]);
  }

  async picture(path: string): Promise<void> {
    // The window becomes as high as the form, so sticky elements are at the form's end.
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    await this.page.setViewportSize({ width: this.page.viewportSize()?.width ?? 0, height });
    await this.page.screenshot({ path, fullPage: true, animations: 'disabled' });
  }

  async addDestination(index: number, regionId: string): Promise<void> {
    if (index > 0) {
      await this.page.locator('#addDestination').click();
    }
    await this.field(`destinations.${index}.regionId`).selectOption(regionId);
  }
}
