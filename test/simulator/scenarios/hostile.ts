import { bareAccount, sixRegions } from './account';
import type { ImageSeed, Scenario } from './scenario';

const commandLink = '[Sign in again](command:workbench.action.terminal.new)';
const markup = '<img src=x onerror="document.title=\'owned\'"><script>alert(1)</script>';
const bidi = 'invoice\u202Egpj.exe\u202C \u2066isolated\u2069 \u200Fright';
const surrogates = 'half \uD83D and \uDE00 pairs';
const escapes = '\u0000\u0007\u001B[31mred\u001B[0m\u0085\u009B';
const zeroWidth = 'pay\u200Bload\u200D\uFEFF';
const remoteImage =
  '![pixel](https://tracker.example/pixel.png) https://phish.example a@phish.example';

const images: readonly ImageSeed[] = [
  {
    number: 1,
    regionId: 'cn-hangzhou',
    name: markup,
    description: markup,
    ageHours: 1,
    tags: { [markup]: markup },
  },
  {
    number: 2,
    regionId: 'cn-hangzhou',
    name: commandLink,
    description: commandLink,
    ageHours: 2,
    tags: { link: commandLink },
  },
  {
    number: 3,
    regionId: 'cn-hangzhou',
    name: '$(alert) $(sync~spin) urgent',
    description: '$(lock)',
    ageHours: 3,
    tags: { '$(key)': '$(x)' },
  },
  {
    number: 4,
    regionId: 'cn-hangzhou',
    name: bidi,
    description: bidi,
    ageHours: 4,
    tags: { bidi },
  },
  {
    number: 5,
    regionId: 'cn-hangzhou',
    name: surrogates,
    description: surrogates,
    ageHours: 5,
    tags: { half: '\uDBFF' },
  },
  {
    number: 6,
    regionId: 'cn-hangzhou',
    name: escapes,
    description: escapes,
    ageHours: 6,
    tags: { [escapes]: escapes },
  },
  {
    number: 7,
    regionId: 'cn-hangzhou',
    name: zeroWidth,
    description: 'line one\r\nline two\u2028line three',
    ageHours: 7,
  },
  {
    number: 8,
    regionId: 'cn-hangzhou',
    name: remoteImage,
    description: remoteImage,
    ageHours: 8,
    tags: { seen: remoteImage },
  },
  {
    number: 9,
    regionId: 'cn-hangzhou',
    name: `long-${'x'.repeat(5000)}`,
    description: 'y'.repeat(50_000),
    ageHours: 9,
  },
  {
    number: 10,
    regionId: 'cn-hangzhou',
    name: '__proto__',
    description: 'constructor',
    ageHours: 10,
    tags: { constructor: 'toString' },
  },
  {
    number: 11,
    regionId: 'cn-hangzhou',
    name: '"; rm -rf ~ #`$(id)`\' ${HOME} %PATH%',
    description: "'); DROP TABLE images;--",
    ageHours: 11,
  },
  {
    number: 12,
    regionId: 'cn-hangzhou',
    name: '{{7*7}} ${name} {0} %s %d',
    description: '${region}',
    ageHours: 12,
    tags: { '${name}': '{0}' },
  },
  { number: 13, regionId: 'cn-hangzhou', name: '', description: '', ageHours: 13 },
  {
    number: 42,
    regionId: 'cn-hangzhou',
    name: 'web-0042',
    ageHours: 72,
    tags: { note: commandLink },
  },
  {
    number: 20,
    regionId: 'cn-shanghai',
    name: commandLink,
    ageHours: 30,
    ownership: 'others',
    description: markup,
  },
];

/** An account full of hostile text, with services that return it. */
export const hostile: Scenario = {
  ...bareAccount,
  regions: sixRegions.map(region =>
    region.regionId === 'us-west-1'
      ? {
          ...region,
          zh: `${commandLink} $(flame) ${markup}`,
          en: `${commandLink} $(flame) ${markup}`,
        }
      : region,
  ),
  images,
  resourceGroups: [
    { id: 'rg-acfmxazb4ph6aiy', name: markup, displayName: `${commandLink} $(flame) ${bidi}` },
  ],
  faults: [
    {
      action: 'DescribeImages',
      regionId: 'eu-central-1',
      kind: 'error',
      httpStatus: 403,
      code: 'Forbidden.RAM',
      message: `${markup} ${commandLink} $(flame) ${bidi} ${escapes}`,
    },
    {
      action: 'CopyImage',
      destinationRegionId: 'cn-beijing',
      kind: 'error',
      httpStatus: 400,
      code: `Invalid${commandLink}`,
      message: `${commandLink} ${markup} ${surrogates} ${remoteImage}`,
    },
  ],
};
