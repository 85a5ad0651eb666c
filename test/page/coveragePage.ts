import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { CoverageScene } from './coverageHarness';
import type { ThemeName } from './themes';

export interface CoverageLook {
  readonly scene?: CoverageScene;
  readonly theme?: ThemeName;
  readonly lang?: 'en' | 'zh-cn';
  readonly width?: number;
}

/** The table of coverage in a browser window, as a user and a test see it. */
export class CoveragePage {
  private constructor(
    readonly page: Page,
    /** Errors that the browser reported: failed scripts and violated policies. */
    readonly complaints: readonly string[],
  ) {}

  static async open(browser: Browser, url: string, look: CoverageLook = {}): Promise<CoveragePage> {
    const { scene = 'plain', theme = 'dark', lang = 'en', width = 1000 } = look;
    const page = await browser.newPage({ viewport: { width, height: 640 } });
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
    return new CoveragePage(page, complaints);
  }

  /** The cell of a row and a region, by parts of their names. */
  cell(row: string, region: string) {
    return this.page.locator(`td[aria-label*="${row}"][aria-label*="${region}" i]`);
  }

  /** The spoken name of the cell that has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
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

  /** Whether an element's edges are in the window and not covered. */
  isInSight(selector: string): Promise<boolean> {
    return this.page.locator(selector).evaluate(element => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return [left + 2, right - 2].every(x =>
        [top + 2, bottom - 2].every(y => {
          const at = document.elementFromPoint(x, y);
          return at !== null && element.contains(at);
        }),
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
}
