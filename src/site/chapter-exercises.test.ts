import {expect, test} from 'vitest'
import {AuthorError} from './author-error.ts'
import {chapterCells} from './chapter-cells.ts'
import {chapterExercises} from './chapter-exercises.ts'

const file = 'chapters/en/01-a.mdx'
const open = '<Exercise name="half" title="Half of it">'
const starter = ['```ts starter', 'const half = 0', '```']
const hint = '<Hint>Divide.</Hint>'
const check = ['```ts check', 'await check(display, [])', '```']
const solution = ['```ts solution', 'const half = 1', '```']
const wrong = ['```ts wrong misconception="doubles" fails="is half"', 'const half = 4', '```']
const whole = [open, 'Halve 2.', ...starter, hint, ...check, ...solution, ...wrong, '</Exercise>']
const read = (lines: string[], english?: string[]) => chapterExercises(lines.join('\n'), english ? 'chapters/zh/01-a.mdx' : file, english && {text: english.join('\n'), file})

test('an exercise is what stands between its tags; the fences have their parts', () => {
  expect(read(['Prose.', ...whole])).toEqual([{
    name: 'half', title: 'Half of it', open: 2, close: 17, hints: 1, limit: 5,
    check: {file, source: 'await check(display, [])', line: 9, indent: 0},
    solution: {file, source: 'const half = 1', line: 12, indent: 0},
    wrong: [{file, source: 'const half = 4', line: 15, indent: 0, misconception: 'doubles', fails: 'is half'}],
  }])
})

test('its starter is a manual cell by its name', () => {
  expect(chapterCells(whole.join('\n').replace('ts starter', 'ts starter realm=page height=40'), file)).toEqual([
    {name: 'half', source: 'const half = 0', line: 4, indent: 0, manual: true, fold: false, realm: 'page', height: 40},
  ])
})

test('a check may take longer; code that is only shown, and cells, may stand in the prompt', () => {
  const [exercise] = read(whole.flatMap(line => line === '```ts check' ? ['```ts', 'shown', '```', '```js', 'shown', '```', '```ts cell name=b', '1', '```', '```ts check limit=30'] : [line]))
  expect(exercise).toMatchObject({limit: 30, wrong: [{}]})
})

test('tags in a fence are no tags', () => {
  expect(read(['````', ...whole, '````'])).toEqual([])
})

const translated = [open.replace('Half of it', '一半'), '<Cell name="half" />', hint, ...check, '</Exercise>']

test('a translation borrows solution and wrong answers, and may borrow the starter', () => {
  expect(read(translated, ['', ...whole])).toMatchObject([{title: '一半', check: {file: 'chapters/zh/01-a.mdx', line: 5}, solution: {file, line: 12}, wrong: [{file, line: 15}]}])
  expect(read([...translated.slice(0, -1), ...solution, '</Exercise>'], whole)).toMatchObject([{solution: {file: 'chapters/zh/01-a.mdx'}}])
})

const without = (...parts: string[][]): string[] => whole.filter((_, i) => !parts.some(part => i >= whole.indexOf(part[0]!) && i < whole.indexOf(part[0]!) + part.length))

test.each<[string, string[], number, string]>([
  ['no starter', without(starter), 1, 'Exercise "half" has no starter. Write a fence of ```ts starter'],
  ['no check', without(check), 1, 'Exercise "half" has no check. Write a fence of ```ts check'],
  ['no solution', without(solution), 1, 'Exercise "half" has no solution. Write a fence of ```ts solution'],
  ['no wrong answer', without(wrong), 1, 'Exercise "half" has no wrong answer. Write a fence of ```ts wrong misconception="…" fails="…": without one, nobody knows whether the check rejects anything'],
  ['no hint', without([hint]), 1, 'Exercise "half" has no hint. Write <Hint>…</Hint> behind the starter'],
  ['two checks', [...whole.slice(0, -1), ...check, '</Exercise>'], 16, 'Exercise "half" has two fences of ```ts check (the other stands in line 7). Keep one'],
  ['an unknown fence', [...whole.slice(0, -1), '```ts solutoin', '```', '</Exercise>'], 16, 'An exercise does not know "ts solutoin". It knows ts starter, ts check, ts solution, ts wrong, and ts cell'],
  ['a wrong answer without a misconception', [...whole.slice(0, -1), '```ts wrong fails="a"', '```', '</Exercise>'], 16, 'A wrong answer of exercise "half" needs misconception="what is misunderstood" and fails="label of the assertion that rejects it"'],
  ['an unknown setting', whole.map(line => line.replace('ts check', 'ts check time=3')), 7, '```ts check does not know "time=3". It knows limit=…'],
  ['a setting of a solution', whole.map(line => line.replace('ts solution', 'ts solution fold')), 10, '```ts solution does not know "fold". It stands alone'],
  ['a limit that is none', whole.map(line => line.replace('ts check', 'ts check limit=soon')), 7, 'limit=soon: give whole seconds, as in limit=20'],
  ['a name twice', [...whole, ...whole], 17, 'Two exercises are named "half" (the other stands in line 1). Give one of them another name'],
  ['no name', whole.map(line => line.replace('name="half" ', '')), 1, 'An <Exercise> needs a name of letters, digits, - and _, as in <Exercise name="mse-gradient" title="…">'],
  ['no title', whole.map(line => line.replace(' title="Half of it"', '')), 1, 'Exercise "half" needs a title="…": it stands over the prompt and in the reader\'s report'],
  ['an unknown attribute', whole.map(line => line.replace('name="half"', 'name="half" hard="yes"')), 1, '<Exercise> does not know "hard". It knows name="…" and title="…"'],
  ['a tag over two lines', ['<Exercise', '  name="half" title="b">', ...whole.slice(1)], 1, 'Write <Exercise name="…" title="…"> on one line with nothing else, at the left margin'],
  ['no end', whole.slice(0, -1), 1, 'Exercise "half" never ends. Put </Exercise> on a line behind it'],
  ['an end without a beginning', ['</Exercise>'], 1, '</Exercise> ends an exercise that never began'],
  ['one in another', [open, ...whole], 2, 'An exercise begins inside another ("half" in line 1). End that one first with </Exercise>'],
  ['a part outside', [...whole, ...check], 17, '```ts check belongs in an <Exercise>. Put <Exercise name="…" title="…"> before it'],
])('%s is a mistake with its place', (_, lines, line, message) => {
  expect(() => read(lines)).toThrow(new AuthorError(file, line, message))
})

test.each<[string, string[], string[], number, string]>([
  ['an exercise that the English chapter lacks', translated, [], 1, 'Exercise "half" is not in chapters/en/01-a.mdx'],
  ['wrong answers of its own', [...translated.slice(0, -1), ...wrong, '</Exercise>'], whole, 7, 'Wrong answers stand in chapters/en/01-a.mdx only: they are tried on this check too'],
  ['no starter', translated.filter(line => !line.startsWith('<Cell')), whole, 1, 'Exercise "half" has no starter. Write a fence of ```ts starter, or borrow it: <Cell name="half" />'],
])('of a translation, %s is a mistake with its place', (_, lines, english, line, message) => {
  expect(() => read(lines, english)).toThrow(new AuthorError('chapters/zh/01-a.mdx', line, message))
})

test('a starter outside of an exercise, or with a name of its own, is no cell', () => {
  expect(() => chapterCells(starter.join('\n'), file)).toThrow(new AuthorError(file, 1, 'A starter belongs in an <Exercise>. Put <Exercise name="…" title="…"> before it, or call it a cell: ts cell'))
  expect(() => chapterCells(whole.join('\n').replace('ts starter', 'ts starter name=x'), file)).toThrow(new AuthorError(file, 3, 'A starter needs no "name=x": it has the name of its exercise and runs when asked'))
})
