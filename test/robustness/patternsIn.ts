import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Stands for a part that only exists at run time, such as a variable's name. */
const anyPart = 'a';

/** The regular expressions of a source file: its literals, and its calls of `new RegExp`. */
export function patternsIn(file: string): readonly RegExp[] {
  const found: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      found.push(patternOf(literalParts(node)));
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const [source, flags] = (node.arguments ?? []).map(part => textOf(part));
      found.push(patternOf({ source: source ?? anyPart, flags: flags ?? '' }));
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return found;
}

function patternOf({ source, flags }: { readonly source: string; readonly flags: string }): RegExp {
  return new RegExp(source, flags.replace('g', ''));
}

function literalParts(node: ts.RegularExpressionLiteral) {
  const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
  return { source, flags };
}

/** The text of an expression that is written down, also as a constant of another file. */
function textOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isRegularExpressionLiteral(node)) {
    return literalParts(node).source;
  }
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(span => textOf(span.expression) + span.literal.text);
    return node.head.text + parts.join('');
  }
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw') {
    return node.template.getText().slice(1, -1);
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') {
    return textOf(node.expression);
  }
  const constant = ts.isIdentifier(node) ? constantOf(node.getSourceFile(), node.text) : undefined;
  return constant === undefined ? anyPart : textOf(constant);
}

/** The initial value of a constant of a file, or of the file that it is imported from. */
function constantOf(source: ts.SourceFile, name: string): ts.Expression | undefined {
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      const { declarations } = statement.declarationList;
      const declared = declarations.find(declaration => declaration.name.getText() === name);
      if (declared !== undefined) {
        return declared.initializer;
      }
    } else if (ts.isImportDeclaration(statement) && imports(statement, name)) {
      const from = (statement.moduleSpecifier as ts.StringLiteral).text.replace(/\.js$/, '');
      return constantOf(parsed(path.join(path.dirname(source.fileName), `${from}.ts`)), name);
    }
  }
  return undefined;
}

function imports({ importClause }: ts.ImportDeclaration, name: string): boolean {
  const bindings = importClause?.namedBindings;
  return (
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.some(element => element.name.text === name)
  );
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}
