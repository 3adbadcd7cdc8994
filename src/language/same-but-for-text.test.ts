import {describe, expect, test} from 'vitest'
import {CellError} from './cell-error.ts'
import {sameButForText} from './same-but-for-text.ts'

describe('a translation may differ in', () => {
  test.each([
    ['comments', 'f(1) // the rate', '// 学习率\nf(1) /* 率 */'],
    ['strings', "display('loss')", "display('损失')"],
    ['a text that is the whole cell', "'loss'", "'损失'"],
    ['quotes', "display('loss')", 'display("损失")'],
    ['templates', 'display(`step ${n} of ${m}`)', 'display(`第 ${n} 步，共 ${m} 步`)'],
    ['keys that are strings', "({'loss': 1})", "({'损失': 1})"],
    ['white space and semicolons', 'const x = f(a,  b);\nx', 'const x = f(a, b)\n\nx'],
    ['string types', "const x: 'a' = y as 'a'", "const x: '甲' = y as '甲'"],
  ])('%s', (_, a, b) => {
    expect(sameButForText(a, b)).toBeUndefined()
  })
})

describe('the first difference is', () => {
  test.each([
    ['a number', 'const rate = 0.1', 'const rate = 0.01', '1:14 `0.01` stands where the other cell has `0.1`.'],
    ['a name', "f('a')\ng(x)", "f('甲')\ng(y)", '2:3 `y` stands where the other cell has `x`.'],
    ['a type', 'let x: number', 'let x: string', '1:8 `string` stands where the other cell has `number`.'],
    ['an operator', 'a + b', 'a - b', '1:1 `a - b` stands where the other cell has `a + b`.'],
    ['a keyword', 'let x = 1', 'const x = 1', '1:1 `const x = 1` stands where the other cell has `let x = 1`.'],
    ['a missing statement', 'f()\ng()', 'f()', '1:1 `f()` stands where the other cell has `g()`.'],
    ['an extra argument', "f('a')", "f('a', 1)", "1:8 `1` stands where the other cell has `f('a')`."],
    ['a missing initial value', 'let x = 1', 'let x', '1:5 `x` stands where the other cell has `x = 1`.'],
    ['a hole', '[1, , 2]', '[1, 3, 2]', '1:1 `[1, 3, 2]` stands where the other cell has `[1, , 2]`.'],
    ['an import', "import {x} from 'lab/nn'", "import {x} from 'lab/text'", "1:17 `'lab/text'` stands where the other cell has `'lab/nn'`."],
    ['a string for a template', "f('a')", 'f(`a`)', "1:3 ``a`` stands where the other cell has `'a'`."],
    ['a placeholder left out', '`${a} ${b}`', '`${a}`', '1:1 ``${a}`` stands where the other cell has `b`.'],
    ['a long number', '10n', '11n', '1:1 `11n` stands where the other cell has `10n`.'],
    ['a regular expression', '/a/g', '/b/g', '1:1 `/b/g` stands where the other cell has `/a/g`.'],
    ['an empty cell', 'f()', '// 空', '1:1 `// 空` stands where the other cell has `f()`.'],
    ['long code', 'x', 'f(aaaaaaaaaaaaaaaaaaaa,\n  bbbbbbbbbbbbbbbbbbbbbbbbbb)', '1:1 `f(aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbb…` stands where the other cell has `x`.'],
  ])('%s', (_, a, b, expected) => {
    const {line, column, message} = sameButForText(a, b)!
    expect(`${line}:${column} ${message}`).toBe(`${expected} Only comments and texts may differ.`)
  })
})

test('a cell that cannot be read is an error', () => {
  expect(() => sameButForText('f(', 'f(')).toThrow(CellError)
})
