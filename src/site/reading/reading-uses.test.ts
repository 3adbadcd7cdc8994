import {expect, it} from 'vitest'
import {readingUses} from './reading-uses.ts'

it('finds the parts with their lines, and none in code or comments', () => {
  const mdx = ['---', 'title: <Term id="no" />', '---', 'A <Term id="loss">loss</Term>, `<Term id="no" />`, <Ref to="eq:a" />.', '', '$$', 'a', '\\label{eq:a}', '$$', '{/* <Cite id="no" /> */}', '```mdx', '<Fact id="no" />', '```', '<Figure id="fig:b" alt="a > b">', '', 'x <Cite id="c" />', '</Figure>', '<Note>', '<Fact id="d" />', '</Note>'].join('\n')
  expect(readingUses(mdx).map(({kind, id, line}) => `${line} ${kind} ${id}`)).toEqual(['4 term loss', '4 ref eq:a', '8 equation eq:a', '14 figure fig:b', '16 cite c', '18 note ', '19 fact d'])
})
