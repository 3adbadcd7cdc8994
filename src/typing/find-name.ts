/** @file The name at a place in a cell, and whether it is one that a cell declares for all. */
import ts from 'typescript'
import type {ServedCell, ServedChapter} from './cell-service.ts'

export interface FoundName {
  readonly cell: ServedCell
  readonly name: string
  /** In the cell's own text. */
  readonly from: number
  readonly to: number
  /** The cell that declares it at its top level, for all others to read. Undefined for what is local, a member, or not from a cell. */
  readonly home: ServedCell | undefined
}

/** A place in a cell's module. Offsets beyond the text count as its end: the page may be a keystroke ahead. */
export function generatedOffset({module, input: {source}}: ServedCell, offset: number): number {
  return module.toGenerated(Math.min(Math.max(offset, 0), source.length))
}

export function findName(chapter: ServedChapter, cellName: string, offset: number): FoundName | undefined {
  const cell = chapter.cells.get(cellName)
  const program = chapter.service.getProgram()
  const file = cell && program?.getSourceFile(cell.path)
  if (!cell || !program || !file) return undefined
  const node = identifierAt(file, generatedOffset(cell, offset))
  if (!node) return undefined
  const from = cell.module.toSource(node.getStart(file))
  if (from === undefined) return undefined
  const symbol = symbolOf(program.getTypeChecker(), node)
  return {cell, name: node.text, from, to: from + node.getWidth(file), home: homeOf(chapter, symbol)}
}

/** The identifier that holds the offset, or ends there. */
function identifierAt(file: ts.SourceFile, offset: number): ts.Identifier | undefined {
  const visit = (node: ts.Node): ts.Identifier | undefined => {
    if (offset < node.pos || offset > node.end) return undefined
    if (ts.isIdentifier(node)) return offset >= node.getStart(file) && node.text !== '' ? node : undefined
    return ts.forEachChild(node, visit)
  }
  return visit(file)
}

function symbolOf(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  // `{units}` is a member and a variable in one: the variable is meant.
  if (ts.isShorthandPropertyAssignment(node.parent)) return checker.getShorthandAssignmentValueSymbol(node.parent)
  // So is `const {units} = …`.
  if (ts.isBindingElement(node.parent) && node.parent.name === node) return checker.getSymbolAtLocation(node.parent.name)
  return checker.getSymbolAtLocation(node)
}

function homeOf(chapter: ServedChapter, symbol: ts.Symbol | undefined): ServedCell | undefined {
  const name = symbol?.name ?? ''
  for (const declaration of symbol?.declarations ?? []) {
    const file = declaration.getSourceFile()
    const cell = chapter.at(file.fileName)
    if (!cell) continue
    const place = ts.getNameOfDeclaration(declaration)?.getStart(file) ?? declaration.getStart(file)
    const foreign = cell.module.foreign.get(name)
    if (foreign?.offset === place) return chapter.cells.get(foreign.cell)
    const source = cell.module.toSource(place)
    // A stream's name stands in what was added to its cell.
    if (cell.body.declared.some(declared => declared.name === name && (declared.at === source || source === undefined))) return cell
  }
  return undefined
}
