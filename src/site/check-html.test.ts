import {expect, it} from 'vitest'
import {checkHtml} from './check-html.ts'

const page = (body: string, {head = '<title>A</title>', end = '\n'} = {}) => `<!doctype html>\n<html lang="en"><head>${head}</head>\n<body>${body}</body></html>${end}`

async function problems(html: string): Promise<string[]> {
  return (await checkHtml(new Map([['en/index.html', html]]))).map(({page, line, column, message}) => `${page}:${line}:${column}: ${message}`)
}

it('finds nothing in a valid page, formulas and custom elements of its own included', async () => {
  expect(await problems(page('<p id="a">a <live-term name="b">b</live-term></p><live-cell role="group" aria-labelledby="a"><div>c</div></live-cell><math><mi>x</mi></math>'))).toEqual([])
})

it.each([
  ['a block in a paragraph', '<p><span><div>a</div></span></p>', '<div> element is not permitted as content under <span>'],
  ['the same through a custom element', '<p><live-term><ul><li>a</li></ul></live-term></p>', 'is not permitted'],
  ['a style in the body', '<div><style>a {}</style></div>', '<style> element is not permitted'],
  ['an id twice', '<p id="a"></p><p id="a"></p>', 'Duplicate ID "a"'],
  ['a name that leads to nothing', '<p aria-labelledby="nothing">a</p>', 'Element references missing id "nothing"'],
  ['an attribute with a wrong value', '<button type="press">a</button>', 'Attribute "type" has invalid value "press"'],
  ['a tag left open', '<section><em>a</section>', '(close-order)'],
])('finds %s, with the place', async (_, body, message) => {
  expect(await problems(page(body))).toEqual(expect.arrayContaining([expect.stringMatching(/^en\/index\.html:3:\d+: /)]))
  expect((await problems(page(body))).join('\n')).toContain(message)
})

it('finds a page without a title, and one without a doctype', async () => {
  expect(await problems(page('', {head: '<title> </title>'}))).toEqual([expect.stringContaining('(empty-title)')])
  expect(await problems(page('').replace('<!doctype html>', ''))).toEqual([expect.stringContaining('(missing-doctype)')])
})

it('finds what stands behind the end', async () => {
  expect(await problems(page('<p>a</p>', {end: '<script src="a.js"></script>'}))).toEqual(['en/index.html:3:29: Behind </html> nothing may stand: <script src="a.js"></script>'])
  expect(await problems(page('<p>a</p>', {end: '\n<!-- made by hand -->\n'}))).toEqual([])
})
