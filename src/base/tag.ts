/** A tag of a resource. Key and value are text from outside. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}
