import type { l10n } from 'vscode';

type Localizer = Pick<typeof l10n, 't'>;

/** The page's words, in the user's language. The page fills in `{…}`. */
export type CoverageStrings = ReturnType<typeof coverageStrings>;

export function coverageStrings(l10n: Localizer) {
  return {
    title: l10n.t('Coverage of {profile}'),
    explanation: l10n.t(
      'Which image is in which region. Images of a family share a row; an older version than elsewhere is outdated.',
    ),
    loading: l10n.t('Loading images…'),
    none: l10n.t('This account has no custom images in the regions shown.'),
    noneMatches: l10n.t('No image matches the filter.'),
    filtered: l10n.t('Filter: {filter}'),
    changeFilter: l10n.t('Filter Images…'),
    clearFilter: l10n.t('Clear Filter'),
    retry: l10n.t('Retry'),
    refresh: l10n.t('Refresh'),
    exportCsv: l10n.t('Export as CSV'),
    exportMarkdown: l10n.t('Export as Markdown'),
    showAside: l10n.t('Regions without images'),
    selectAll: l10n.t('Select All Gaps'),
    selectNone: l10n.t('Clear Selection'),
    copy: l10n.t('Copy to Missing Regions…'),
    copySome: l10n.t('Copy to Missing Regions… ({count})'),
    selectFirst: l10n.t('Select gaps first: click them, or press Space on them.'),
    tooMany: l10n.t(
      'The gaps of up to {limit} rows are filled together. {count} rows are selected; select fewer.',
    ),
    table: l10n.t('Images by region'),
    family: l10n.t('Family or name'),
    rowFamily: l10n.t('Family {key}'),
    rowName: l10n.t('Image {key}'),
    region: l10n.t('{name} ({regionId})'),
    summary: l10n.t('Rows: {rows} · regions: {regions} · gaps: {gaps}'),
    selected: l10n.t('Selected gaps: {count}'),
    cell: l10n.t('{row}, {region}: {state}'),
    present: l10n.t('present, {age} old'),
    presentUndated: l10n.t('present'),
    outdated: l10n.t('outdated, {name}, {age} old'),
    copying: l10n.t('copying, {percent} %'),
    missing: l10n.t('missing'),
    failed: l10n.t('failed: {name}'),
    unknown: l10n.t('not known, the region could not be listed'),
    listing: l10n.t('being listed'),
    noSource: l10n.t('{state}, no image that can be copied'),
    legendPresent: l10n.t('present'),
    legendOutdated: l10n.t('outdated'),
    legendCopying: l10n.t('copying'),
    legendMissing: l10n.t('missing'),
    legendFailed: l10n.t('failed'),
    legendUnknown: l10n.t('not known'),
    percent: l10n.t('{percent} %'),
  };
}
