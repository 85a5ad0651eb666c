/** A time in the format of the user's language, in milliseconds or in ISO format. */
export function localTime(time: number | string, language: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toLocaleString(language);
}
