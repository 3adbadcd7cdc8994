/**
 * @file Erases TypeScript where it stands: each character of a type becomes a space, so that line and column of everything else stay.
 *
 * The hazards are those of bloomberg/ts-blank-space, against which the tests compare: where the blanked text kept two lines apart, a `;` takes the place
 * of its first character, and a parenthesis moves so that no line ends in front of `=>` or between `async` and `(`.
 */
import {problemAt, type CellText} from './cell-text.ts'
import type {MessageCode} from './messages.ts'
import {skipClosing, skipTrivia, spansLines, wordAt} from './scan.ts'
import {isNode, type ProgramNode, type SyntaxNode} from './syntax-node.ts'
import {isTypeOnly} from './is-type-only.ts'

const typeFields = ['typeAnnotation', 'returnType', 'typeParameters', 'typeArguments', 'superTypeParameters'] as const
const modifiers = new Set(['public', 'private', 'protected', 'readonly', 'override', 'abstract', 'declare'])
const statementLists = new Set(['Program', 'BlockStatement', 'StaticBlock', 'ClassBody', 'SwitchCase'])

/**
 * The text without its types. `program` is changed on the way: afterwards it is the tree of the JavaScript (positions as before).
 * `imports: 'blank'` also blanks the imports, which stay in the tree. Throws CellError for TypeScript that cannot be erased.
 */
export function blankTypes(text: CellText, program: ProgramNode, {imports = 'keep'}: {imports?: 'keep' | 'blank'} = {}): string {
  const {source} = text
  const out = source.split('')
  /** Where the innermost statement or class member ends, if something follows that blanking could join to it. */
  let joint = -1

  function blank(start: number, end: number): void {
    for (let at = start; at < end; at++) if (!/[\n\r\u2028\u2029]/.test(out[at]!)) out[at] = ' '
    if (end === joint && source[end - 1] !== ';') out[start] = ';'
  }

  function refuse(node: SyntaxNode, code: MessageCode, values: Record<string, string> = {}): never {
    throw problemAt(text, node.start, code, values)
  }

  /** Erases inside a node; returns what stands for it in the JavaScript tree. */
  function erase(node: SyntaxNode): SyntaxNode {
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        blank(skipClosing(source, (node.expression as SyntaxNode).end), node.end)
        return erase(node.expression as SyntaxNode)
      case 'TSNonNullExpression':
        blank(node.end - 1, node.end)
        return erase(node.expression as SyntaxNode)
      case 'TSInstantiationExpression':
        blank(node.typeArguments!.start, node.typeArguments!.end)
        return erase(node.expression as SyntaxNode)
      case 'TSTypeAssertion': return refuse(node, 'angle-assertion')
      case 'TSEnumDeclaration': return refuse(node, 'enum', {name: node.id!.name!})
      case 'TSModuleDeclaration': return refuse(node, 'namespace', {name: source.slice(node.id!.start, node.id!.end)})
      case 'TSParameterProperty': return refuse(node, 'parameter-property', {name: nameOfParameter(node.parameter!)})
      case 'TSImportEqualsDeclaration': return refuse(node, 'import-equals', {name: node.id!.name!})
      case 'TSExportAssignment': return refuse(node, 'export-equals')
      case 'BinaryExpression':
      case 'LogicalExpression': keepGrouping(node); break
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': eraseSignature(node); break
      case 'ClassDeclaration':
      case 'ClassExpression': eraseHeritage(node); break
      case 'MethodDefinition':
      case 'PropertyDefinition':
        if (node.optional || node.definite) blankMark(node.computed ? skipTrivia(source, skipClosing(source, node.key!.end) + 1) : node.key!.end)
        break
      case 'VariableDeclarator':
        if (node.definite) blankMark(node.id!.start + wordAt(source, node.id!.start).length)
        break
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration': eraseSpecifiers(node)
    }
    for (const field of typeFields) {
      if (node[field]) blank(node[field].start, node[field].end)
      delete node[field]
    }
    for (const [field, value] of Object.entries(node) as [keyof SyntaxNode, unknown][]) {
      if (Array.isArray(value)) Object.assign(node, {[field]: statementLists.has(node.type) ? eraseList(value) : value.map(item => isNode(item) ? erase(item) : item)})
      else if (isNode(value)) Object.assign(node, {[field]: erase(value)})
    }
    return node
  }

  /** Statements or class members, without those that are only types. */
  function eraseList(list: readonly SyntaxNode[]): SyntaxNode[] {
    const outer = joint
    const kept: SyntaxNode[] = []
    let open = false
    for (const [index, item] of list.entries()) {
      const blanked = isTypeOnly(item)
      if (blanked || (imports === 'blank' && item.type === 'ImportDeclaration')) {
        joint = -1
        eraseSpecifiers(item)
        blank(item.start, item.end)
        if (open) out[item.start] = ';'
      } else {
        joint = index < list.length - 1 ? item.end : -1
        if (item.key) blankModifiers(item, open)
        erase(item)
        open = source[item.end - 1] !== ';' && item.type !== 'MethodDefinition'
      }
      if (!blanked) kept.push(item)
    }
    joint = outer
    return kept
  }

  /** `private readonly x`, where `x` may be `[computed]` or a generator, which the line before must not swallow. */
  function blankModifiers(member: SyntaxNode, open: boolean): void {
    let at = skipTrivia(source, member.decorators?.at(-1)?.end ?? member.start)
    for (let name = wordAt(source, at); name && at < member.key!.start; name = wordAt(source, at)) {
      if (modifiers.has(name)) {
        blank(at, at + name.length)
        if (open && at === member.start) out[at] = ';'
      }
      at = skipTrivia(source, at + name.length)
    }
  }

  /** The `?` or `!` that follows a name. */
  function blankMark(nameEnd: number): void {
    const at = skipTrivia(source, nameEnd)
    blank(at, at + 1)
  }

  function eraseSignature(node: SyntaxNode): void {
    const {typeParameters, returnType} = node
    const params = node.params!
    if (typeParameters) {
      const paren = skipTrivia(source, typeParameters.end)
      blank(typeParameters.start, typeParameters.end)
      if (spansLines(source, typeParameters.start, paren)) {
        out[typeParameters.start] = '('
        blank(paren, paren + 1)
      }
      delete node.typeParameters
    }
    if (node.type === 'ArrowFunctionExpression' && returnType) {
      const from = params.at(-1)?.end ?? typeParameters?.end ?? node.start
      if (spansLines(source, from, returnType.end)) {
        let paren = from
        for (let at = skipTrivia(source, from); at < returnType.start; at = skipTrivia(source, at + 1)) if (source[at] === ')') paren = at
        blank(paren, returnType.end)
        out[returnType.end - 1] = ')'
        delete node.returnType
      }
    }
    for (const param of params) if (param.optional && param.type === 'Identifier') blankMark(param.start + wordAt(source, param.start).length)
    if (params[0]?.name === 'this') blankWithComma(params.shift()!)
  }

  function eraseHeritage(node: SyntaxNode): void {
    if (node.abstract) blank(node.start, node.start + 'abstract'.length)
    if (!node.implements?.length) return
    const before = node.superTypeParameters ?? node.superClass ?? node.typeParameters ?? node.id
    blank(skipClosing(source, before ? before.end : node.start + 'class'.length), node.implements.at(-1)!.end)
    delete node.implements
  }

  /** `import {type A, b}`. */
  function eraseSpecifiers(node: SyntaxNode): void {
    const isType = (specifier: SyntaxNode) => specifier.importKind === 'type' || specifier.exportKind === 'type'
    node.specifiers?.filter(isType).forEach(blankWithComma)
    if (node.specifiers) node.specifiers = node.specifiers.filter(specifier => !isType(specifier))
  }

  function blankWithComma(node: SyntaxNode): void {
    const next = skipTrivia(source, node.end)
    blank(node.start, node.end)
    if (source[next] === ',') blank(next, next + 1)
  }

  /** `1 + 1 as number / 2` is `(1 + 1) / 2`; without the type it would be `1 + (1 / 2)`. */
  function keepGrouping(node: SyntaxNode): void {
    let inner = node.left!
    while (inner.start === node.start && (inner.type === 'TSAsExpression' || inner.type === 'TSSatisfiesExpression')) inner = inner.expression as SyntaxNode
    if (inner === node.left || inner.start !== node.start || !inner.operator || inner.type === 'UpdateExpression' || inner.type === 'UnaryExpression') return
    if (precedence(node.operator!) > precedence(inner.operator)) {
      refuse(node, 'regrouping-assertion', {word: node.left!.type === 'TSAsExpression' ? 'as' : 'satisfies'})
    }
  }

  erase(program)
  return out.join('')
}

const operators = ['??', '||', '&&', '|', '^', '&', '== != === !==', '< > <= >= in instanceof', '<< >> >>>', '+ -', '* / %', '**']

function precedence(operator: string): number {
  return operators.findIndex(level => level.split(' ').includes(operator))
}

function nameOfParameter(parameter: SyntaxNode): string {
  return parameter.name ?? parameter.left?.name ?? ''
}
