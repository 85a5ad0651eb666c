import type { Disposable } from '../base/disposable';
import type { Clock, Logger } from '../base/ports';

const maxLines = 50;
const maxLength = 500;

/** A log channel that remembers its latest lines, for a report. */
export class RecentLog implements Logger, Disposable {
  readonly #channel: Logger & Disposable & { show(): void };
  readonly #clock: Pick<Clock, 'now'>;
  readonly #lines: string[] = [];

  constructor(channel: Logger & Disposable & { show(): void }, clock: Pick<Clock, 'now'>) {
    this.#channel = channel;
    this.#clock = clock;
  }

  /** The latest 50 lines, the oldest first, each at most 500 characters long. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Traces are not remembered. */
  trace(message: string): void {
    this.#channel.trace(message);
  }

  debug(message: string): void {
    this.#note('debug', message);
    this.#channel.debug(message);
  }

  info(message: string): void {
    this.#note('info', message);
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#note('warning', message);
    this.#channel.warn(message);
  }

  error(message: string | Error): void {
    this.#note('error', String(message));
    this.#channel.error(message);
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }

  #note(level: string, message: string): void {
    const time = new Date(this.#clock.now()).toISOString();
    this.#lines.push(`${time} [${level}] ${message}`.slice(0, maxLength));
    this.#lines.splice(0, this.#lines.length - maxLines);
  }
}
