import type { Disposable } from '../base/disposable';
import { EditorImageIds } from './editorImageIds';

/** Watches open documents for image IDs. */
export function registerEditor(): Disposable {
  return new EditorImageIds();
}
