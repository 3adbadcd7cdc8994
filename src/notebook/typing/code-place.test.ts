import {javascript} from '@codemirror/lang-javascript'
import {EditorState} from '@codemirror/state'
import {expect, test} from 'vitest'
import {codePlace} from './code-place.ts'

/** What the place is part of that `|` marks. */
function placeIn(marked: string): string {
  const offset = marked.indexOf('|')
  return codePlace(EditorState.create({doc: marked.replace('|', ''), extensions: javascript({typescript: true})}), offset)
}

test.each([
  'const a = "a"|', "const a = '|", "const a = '|'", 'const a = "ab|', '"\\n|"', 'type A = "a|"', '`a|', '`a|`', '`a`|', '`a${b}|`', '`a${b}| c`',
  '// ab|', 'a // b|\nc', '/* a|', '/* a */|', '12|', '1.|', '0.5|', '/re|/', '/re/|',
  "import {a} from 'lab/nn'|", "import 'lab/nn'|", "await import('|')",
])('in %s it is part of a literal', marked => {
  expect(placeIn(marked)).toBe('literal')
})

test.each(['|', 'foo|', 'foo.|', 'const a = "a".|', '`a${b|}`', '`a${|}`', '`a${f(`b`).|}`', 'const a = 1\n|', '// a\n|'])('in %s it is code', marked => {
  expect(placeIn(marked)).toBe('code')
})

test.each(["import {a} from '|'", "import {a} from 'lab/|'", "import 'lab/|", 'import * as a from "|"'])('in %s it is the name of a module', marked => {
  expect(placeIn(marked)).toBe('module')
})
