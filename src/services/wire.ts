import * as v from 'valibot';

/** Depending on the product's front end, the same member is text, a number or a boolean. */
const scalar = v.union([v.string(), v.number(), v.boolean()]);

export const requiredText = v.pipe(scalar, v.transform(String), v.nonEmpty());

/** Empty if the member is absent. */
export const text = v.pipe(v.nullish(scalar, ''), v.transform(String));

/** Undefined if the member is absent or empty. */
export const optionalText = v.pipe(
  text,
  v.transform(value => (value === '' ? undefined : value)),
);

/** Undefined if the member is absent. */
export const optionalFlag = v.pipe(
  text,
  v.transform(value => {
    switch (value.toLowerCase()) {
      case 'true':
        return true;
      case 'false':
        return false;
      default:
        return undefined;
    }
  }),
);

export const flag = v.pipe(
  optionalFlag,
  v.transform(value => value ?? false),
);

/** A number ≥ 0; 0 if the member is absent. */
export const amount = v.pipe(text, v.transform(Number), v.finite(), v.minValue(0));

/** A number of items, small enough for paging. */
export const count = v.pipe(scalar, v.transform(String), v.regex(/^\d{1,6}$/), v.transform(Number));

/**
 * Seconds; undefined if absent or invalid. The value is only shown, so an invalid one is not an
 * error.
 */
export const optionalSeconds = v.pipe(
  text,
  v.transform(value => (/^\d{1,9}$/.test(value) ? Number(value) : undefined)),
);

/** `32%`, `32` or 32 as a number from 0 to 100; undefined if absent. */
export const optionalPercent = v.pipe(
  text,
  v.transform(value => {
    const digits = /^(\d{1,3}(?:\.\d+)?) ?%?$/.exec(value)?.[1];
    return digits === undefined ? undefined : Math.min(100, Number(digits));
  }),
);

/** The list inside a required wrapper such as `Images.Image`. The service omits an empty list. */
export function list<const TItem extends v.GenericSchema>(name: string, item: TItem) {
  return v.pipe(
    v.object({ [name]: v.nullish(v.array(item), []) }),
    v.transform(wrapper => wrapper[name] ?? []),
  );
}
