/**
 * What a reviewer would send back, as far as a selector can see it: message to selector, for the
 * rule no-restricted-syntax. Each list is whole, since a later one replaces an earlier.
 */
const declared =
  ':matches(ClassDeclaration, TSInterfaceDeclaration, TSTypeAliasDeclaration, FunctionDeclaration)';
const called = ':matches(FunctionDeclaration, MethodDefinition[kind!="set"] > FunctionExpression)';
const notification =
  'CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/]';

export const everywhere = {
  'No setInterval: a poll is a loop over clock.sleep.': 'Identifier[name="setInterval"]',
  'A failure is not an empty list.':
    'CatchClause ReturnStatement > ArrayExpression[elements.length=0]',
  'Certificates are checked, always.':
    ':matches(Property[key.name="rejectUnauthorized"], AssignmentExpression > MemberExpression.left[property.value="NODE_TLS_REJECT_UNAUTHORIZED"], AssignmentExpression > MemberExpression.left[property.name="NODE_TLS_REJECT_UNAUTHORIZED"])',
};

export const typescript = {
  ...everywhere,
  'No enum: a union of literals.': 'TSEnumDeclaration',
  'No barrel: import from where it is.':
    ':matches(ExportAllDeclaration, ExportNamedDeclaration[source])',
  'Name it for what it is.': `${declared}[id.name=/(^I[A-Z][a-z]|(Impl|Helpers?|Utils?|Data|Info|(?<!^CopyForm)Manager)$)/]`,
};

const source = {
  ...typescript,
  'A copy is a copy: no job, task or transfer.': `${declared}[id.name=/([jJ]ob|[tT]ask|[tT]ransfer)/]`,
  'No cast: decode, narrow or satisfy.':
    ':matches(TSAsExpression, TSTypeAssertion):not([typeAnnotation.typeName.name="const"])',
  'At most three parameters (and a signal): take an options object.':
    ':function[params.length>4], :function[params.length=4]:not(:has(> Identifier:has(TSTypeReference > Identifier[name="AbortSignal"])))',
  // A boolean that is itself what is stored is called `value`.
  'No boolean parameter: take an options object, or be two functions.': `${called} > Identifier.params[name!="value"] > TSTypeAnnotation > TSBooleanKeyword, ${called} > AssignmentPattern.params > Literal.right[raw=/^(true|false)$/]`,
  'Own what you register: the result is a disposable.':
    'ExpressionStatement > CallExpression[callee.property.name=/^(register[A-Z]|onDid|onWill|create(StatusBarItem|TreeView|WebviewPanel|FileSystemWatcher|OutputChannel))/]',
  'People read l10n.t: no literal text in a message.': `${notification} > :matches(Literal, TemplateLiteral).arguments:first-child`,
  'describeError words errors.': `${notification} MemberExpression[property.name="message"]`,
  'l10n.t takes the English text itself, so that it can be collected.':
    ':matches(CallExpression[callee.object.name="l10n"], CallExpression[callee.object.property.name="l10n"])[callee.property.name="t"] > :not(Literal, ObjectExpression).arguments:first-child',
  'Text is text: textContent, never markup.':
    'Identifier[name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
  'VS Code patches https for proxies and certificates: pass no agent and no CA.':
    'Property[key.name=/^(agent|ca)$/]',
  'openLink opens addresses: a Uri forgets what was escaped.': 'Identifier[name="openExternal"]',
  'React to it or let it pass: never log and rethrow.':
    'CatchClause > BlockStatement > ExpressionStatement:has(MemberExpression[property.name=/^(warn|error)$/]) ~ ThrowStatement',
};

export const belowTheLine = {
  ...source,
  'Time comes from the Clock port.':
    ':matches(MemberExpression[object.name="Date"][property.name="now"], NewExpression[callee.name="Date"][arguments.length=0], MemberExpression[object.name="AbortSignal"][property.name="timeout"])',
  'No inheritance in the core.': 'ClassDeclaration[superClass]:not([superClass.name=/Error$/])',
};

const withoutPage = {
  ...source,
  'Messages are the business of the rooms that have a page.':
    'MemberExpression[property.name="postMessage"]',
  'Do not wait for a notification to go away.': `AwaitExpression > ${notification}:not(:has(Property[key.name="modal"]))`,
};

/** Only platform/clock reads the time of the machine. */
const room = {
  ...withoutPage,
  'Time comes from the Clock port.': 'MemberExpression[object.name="Date"][property.name="now"]',
};

/** By folder of src; the core's is `belowTheLine`. */
export const aboveTheLine = {
  copyForm: source,
  'copyForm/page': source,
  page: source,
  coverage: source,
  'coverage/page': source,
  drafting: room,
  platform: withoutPage,
  'platform/files': withoutPage,
  'platform/words': withoutPage,
  imagesView: room,
  copiesView: room,
  quickCopy: room,
  imageActions: room,
  profileDialogs: room,
  editor: room,
  agents: room,
  commands: room,
};

export const tests = {
  ...typescript,
  'Every test runs.':
    'MemberExpression[object.name=/^(suite|test)$/][property.name=/^(only|skip)$/]',
};

export const testFiles = {
  ...tests,
  'No sleep: wait for a condition.': 'Identifier[name=/^(setTimeout|waitForTimeout)$/]',
};
