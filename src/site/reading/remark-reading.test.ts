import {describe, expect, it} from 'vitest'
import {render} from './testing.ts'

/** Without the tree of a typeset formula. */
const short = (html: string) => html.replace(/<span class="katex">[\s\S]*?<\/math><\/span><span class="katex-html"[\s\S]*?(?=<\/span><a class="equation-number|<\/span><\/div>)/g, '…').replaceAll('\n', '')

describe('a figure', () => {
  const figure = (attributes: string, content: string, caption = 'A bowl.') => `<Figure ${attributes}>\n\n${content}\n\n${caption}\n\n</Figure>\n`

  it('has its number, its caption, and for a cell a description for who cannot see it', async () => {
    expect(short(await render(figure('id="fig:bowl" alt="An oval map."', '<Cell name="bowl" />')))).toBe(
      '<figure class="figure wide" id="fig:bowl" aria-describedby="fig:bowl-alt"><p class="sr-only" id="fig:bowl-alt">An oval map.</p><live-cell></live-cell>'
      + '<figcaption><a class="figure-number" href="#fig:bowl">Figure 6.1</a> A bowl.</figcaption></figure>')
  })

  it('takes a picture with the picture\'s own description, and an <svg> with that of the figure', async () => {
    expect(await render(figure('id="fig:a"', '![A photo](a.png)'))).toContain('<img src="a.png" alt="A photo"></img>')
    expect(await render(figure('id="fig:a" alt="A line."', '<svg viewBox="0 0 1 1"><path d="M0 0h1" /></svg>'))).toContain('<svg viewBox="0 0 1 1" role="img" aria-label="A line." data-pagefind-ignore>')
  })

  it('is numbered in order, and referred to before and behind it, also from another chapter', async () => {
    const two = `See <Ref to="fig:b" /> and <Ref to="fig:a" />.\n\n${figure('id="fig:a" alt="A"', '<Cell name="a" />')}\n${figure('id="fig:b" alt="B"', '<Cell name="b" />')}`
    expect(await render(two)).toContain('See <a class="ref" href="#fig:b" data-peek>Figure 6.2</a> and <a class="ref" href="#fig:a" data-peek>Figure 6.1</a>.')
    expect(await render('见<Ref to="06-a#fig:b" />。', {file: 'chapters/zh/11-b.mdx', others: {'chapters/zh/06-a.mdx': two}})).toBe('<p>见<a class="ref" href="../06-a/#fig:b">图6.2</a>。</p>')
  })

  it.each([
    ['text <Figure id="fig:a" alt="a">b</Figure>', '1: A <Figure> needs lines of its own. Put <Figure …> and </Figure> on lines with nothing else'],
    [figure('alt="a"', '<Cell name="a" />'), '1: "" cannot name a figure. Write small letters, digits and - behind fig:, as in <Figure id="fig:bowl" …>'],
    [figure('id="bowl" alt="a"', '<Cell name="a" />'), '1: "bowl" cannot name a figure. Write small letters, digits and - behind fig:, as in <Figure id="fig:bowl" …>'],
    [figure('id="fig:a" alt="a" title="b"', '<Cell name="a" />'), '1: <Figure> does not know "title". It knows id, alt, wide'],
    [figure('id="fig:a"', '<Cell name="a" />'), '1: figure "fig:a" needs alt="…": what there is to see, for who cannot see it'],
    [figure('id="fig:a"', '![](a.png)'), '1: figure "fig:a" needs alt="…": what there is to see, for who cannot see it'],
    [figure('id="fig:a" alt="b"', '![c](a.png)'), '1: figure "fig:a" says twice what there is to see. Write it in the picture, ![…](…), and leave alt="…" out'],
    [figure('id="fig:a" alt="b"', '', '<Cell name="a" />'), '1: figure "fig:a" has no caption. Write it as the last paragraph before </Figure>, with an empty line before it'],
    [figure('id="fig:a" alt="b"', ''), '1: figure "fig:a" must hold one thing above its caption: a cell, a picture ![…](…) or an <svg>. It holds none'],
    [figure('id="fig:a" alt="b"', 'x\n\ny'), '1: figure "fig:a" must hold one thing above its caption: a cell, a picture ![…](…) or an <svg>. It holds 2'],
    [`\n${figure('id="fig:a" alt="b"', '- a list')}`, '4: figure "fig:a" can hold a cell, a picture ![…](…) or an <svg>, and this is none of them'],
    [figure('id="fig:a" alt="b"', '<Cell name="a" />').repeat(2), '8: "fig:a" is there twice (the other stands in line 1). Give one of them another name'],
    ['A <Ref to="fig:x" />.', '1: <Ref to="fig:x" /> leads nowhere. This chapter has: no labels'],
    ['A <Ref to="07-x#fig:x" />.', '1: <Ref to="07-x#fig:x" /> leads to a chapter that is not there. Write the name of its file, without .mdx, before the #'],
  ])('that cannot be is refused at its line: %#', async (mdx, message) => {
    await expect(render(mdx)).rejects.toThrow(`chapters/en/06-a.mdx:${message}`)
  })
})

describe('an equation', () => {
  it('with a label has a number and an address, and KaTeX never sees the label; one without has neither', async () => {
    const html = await render('$$\na=1\n$$\n\n$$\nb=2\n\\label{eq:b}\n$$\n\nBy <Ref to="eq:b" />.')
    expect(html.match(/class="equation"/g)).toHaveLength(1)
    expect(html).toMatch(/<div class="equation" id="eq:b"><span class="katex-display">[\s\S]*<\/span><a class="equation-number" href="#eq:b" aria-label="Equation 6.1">\(6\.1\)<\/a><\/div>/)
    expect(html).toContain('By <a class="ref" href="#eq:b" data-peek>(6.1)</a>.')
    expect(html).not.toContain('label{')
    expect(html).not.toContain('katex-error')
  })

  it('is there for screen readers: as MathML, which the drawn one leaves alone', async () => {
    const html = await render('$$\nb=2\n\\label{eq:b}\n$$')
    expect(html).toMatch(/<span class="katex-mathml"><math xmlns="http:\/\/www\.w3\.org\/1998\/Math\/MathML" display="block"><semantics><mrow><mi>b<\/mi><mo>=<\/mo><mn>2<\/mn><\/mrow>/)
    expect(html).toContain('<span class="katex-html" aria-hidden="true">')
  })

  it.each([
    ['$$\na\n\\label{eq:a}\n\\label{eq:b}\n$$', '1: This equation has 2 labels. Keep one: it has one number'],
    ['In $$a\\label{eq:a}$$ line.', '1: "eq:a" stands in a formula within a line. Only an equation on lines of its own, between $$ and $$, has a number'],
    ['$$\na\n\\label{a}\n$$', '3: "a" cannot name an equation. Write small letters, digits and - behind eq:, as in \\label{eq:mse}'],
    ['$$\na\\tag{1}\n$$', '1: KaTeX cannot number or refer: instead of \\tag, write \\label{eq:name} into the equation and <Ref to="eq:name" /> into the text'],
    ['By $\\eqref{eq:a}$.', '1: KaTeX cannot number or refer: instead of \\eqref, write \\label{eq:name} into the equation and <Ref to="eq:name" /> into the text'],
    ['$$\na\n\\label{eq:a}\n$$\n\nBy <Ref to="eq:b" />.', '6: <Ref to="eq:b" /> leads nowhere. This chapter has: eq:a'],
  ])('that cannot be is refused at its line: %#', async (mdx, message) => {
    await expect(render(mdx)).rejects.toThrow(`chapters/en/06-a.mdx:${message}`)
  })
})

describe('a term', () => {
  it('is a button that opens its meaning by itself', async () => {
    expect(await render('A <Term id="loss">loss function</Term>.')).toBe(
      '<p>A <span class="term-use" id="use:loss"><button type="button" class="term" popovertarget="term:loss">loss function</button>'
      + '<span class="card" id="term:loss" popover="auto" role="note" data-pagefind-ignore><strong>loss</strong> <span class="card-other" lang="zh-CN">损失</span><span class="card-text">How wrong.</span><a href="../glossary/#loss">In the glossary</a></span></span>.</p>')
  })

  it('is followed by the English one in Chinese, unless it is the same', async () => {
    const html = await render('<Term id="loss" />和<Term id="softmax" />。', {file: 'chapters/zh/06-a.mdx'})
    expect(html).toContain('popovertarget="term:loss">损失</button><span class="term-original" lang="en">（loss）</span>')
    expect(html).toContain('popovertarget="term:softmax">softmax</button><span class="card"')
  })

  it.each([
    ['A <Term id="los">loss</Term>.', '1: reference/glossary.json has no "los". Add it there, or name one that it has: loss'],
    ['A <Term>loss</Term>.', '1: reference/glossary.json has no "". Add it there, or name one that it has'],
    ['A <Term id="loss" />.\n\nA <Term id="loss" />.', '3: The term "loss" is marked twice (first in line 1). Mark it where the chapter uses it first'],
    ['## The <Term id="loss" />', '1: <Term> cannot stand in a heading. Move it into the text'],
    ['[The <Term id="loss" />](a)', '1: <Term> cannot stand in a link. Move it into the text'],
    ['<Quiz name="a" title="b">\n\nA <Term id="loss" />?\n\n</Quiz>', '3: <Term> cannot stand in a question. Move it into the text'],
    ['<Term id="loss" />', '1: <Term> stands on a line of its own. Put it into the sentence that it belongs to'],
    ['A <Term id={1} />.', '1: <Term> needs its id in quotes, as in id="…"'],
  ])('that cannot be is refused at its line: %#', async (mdx, message) => {
    await expect(render(mdx)).rejects.toThrow(`chapters/en/06-a.mdx:${message}`)
  })
})

describe('a citation', () => {
  it('counts in order of the page, and the list at the end leads back to each place', async () => {
    const html = await render('A <Cite id="two2002" />, B <Cite id="one2001" />, C <Cite id="two2002" />.')
    expect(html).toContain('A <a class="cite" id="cite:two2002-1" href="#ref:two2002" data-peek aria-label="Reference 1">[1]</a>, B <a class="cite" id="cite:one2001-1" href="#ref:one2001" data-peek aria-label="Reference 2">[2]</a>, C <a class="cite" id="cite:two2002-2"')
    expect(html).toContain('<h2 id="references">References</h2>')
    expect(html).toContain('<li id="ref:two2002">Two &amp; Co (2002). <cite>Two</cite>. Press, Town. <a class="cite-back" href="#cite:two2002-1" aria-label="Back to where it is cited (1)">↩</a><a class="cite-back" href="#cite:two2002-2" aria-label="Back to where it is cited (2)">↩</a></li>'.replace('&amp;', '&'))
    expect(html).toContain('<li id="ref:one2001">One, A. B. (2001). On One. <cite>Numbers</cite> 1(2), 3–4. <a href="https://doi.org/10.1000/one">doi:10.1000/one</a>')
  })

  it('makes no list where nothing is cited', async () => {
    expect(await render('Nothing.')).toBe('<p>Nothing.</p>')
  })

  it.each([
    ['A <Cite id="one" />.', '1: reference/bibliography.json has no "one". Add it there, or name one that it has: one2001'],
    ['A <Cite id="one2001">One</Cite>.', '1: <Cite id="one2001" /> says its number itself. Leave out what stands between the tags'],
    ['# <Cite id="one2001" />', '1: <Cite> cannot stand in a heading. Move it into the text'],
  ])('that cannot be is refused at its line: %#', async (mdx, message) => {
    await expect(render(mdx)).rejects.toThrow(`chapters/en/06-a.mdx:${message}`)
  })
})

describe('a fact', () => {
  it('says its figure, and opens who found it, where, when, and when we looked', async () => {
    const html = await render('It weighs <Fact id="mass" />, yes <Fact id="mass" />.')
    expect(html).toContain('<button type="button" class="fact" popovertarget="fact:mass-1" aria-label="405 billion\u00a0grains: where this figure comes from">405 billion\u00a0grains</button>')
    expect(html).toContain('Source: Sieve, <a href="https://example.org/sand">Sand</a>, <span class="card-date">2024-07</span>, seen on <span class="card-date">2026-11-27</span>')
    expect(html).toContain('popovertarget="fact:mass-2"')
    expect(await render('重<Fact id="mass" />。', {file: 'chapters/zh/06-a.mdx'})).toContain('>4050亿粒</button>')
  })

  it.each([
    ['A <Fact id="weight" />.', '1: reference/facts.json has no "weight". Add it there, or name one that it has'],
    ['A <Fact id="mass">5</Fact>.', '1: <Fact id="mass" /> says its figure itself. Leave out what stands between the tags'],
  ])('that cannot be is refused at its line: %#', async (mdx, message) => {
    await expect(render(mdx)).rejects.toThrow(`chapters/en/06-a.mdx:${message}`)
  })
})

describe('a note', () => {
  it('becomes the end of the paragraph before it, with what stands in it', async () => {
    const html = await render('Text.\n\n<Note>\n\nAside, <Cite id="one2001" />.\n\n</Note>\n\nMore.')
    expect(html).toMatch(/^<p>Text\.<span class="note margin-note" role="note" aria-label="Note">Aside, <a class="cite"[^>]*>\[1\]<\/a>\.<\/span><\/p>\s*<p>More\.<\/p>/)
    expect(await render('Text.\n\n<Note>Short.</Note>')).toBe('<p>Text.<span class="note margin-note" role="note" aria-label="Note">Short.</span></p>')
  })

  it.each([
    ['A <Note>b</Note> c.', '1: A <Note> cannot stand within a line. Put it on lines of its own, behind the paragraph that it belongs to'],
    ['- a\n\n<Note>b</Note>', '3: A <Note> belongs to a paragraph of text, and none stands right before it. Move it behind one'],
    ['A.\n\n<Note>\n\nb\n\nc\n\n</Note>', '3: A <Note> is one paragraph of text. Make it shorter, or make it part of the text'],
    ['A.\n\n<Note>\n\n- b\n\n</Note>', '3: A <Note> is one paragraph of text. Make it shorter, or make it part of the text'],
    ['A.\n\n<Note></Note>', '3: A <Note> without a text. Write it, or take the tags away'],
    ['A.\n\n<Note kind="x">b</Note>', '3: <Note> does not know "kind". Leave it out'],
  ])('that cannot be is refused at its line: %#', async (mdx, message) => {
    await expect(render(mdx)).rejects.toThrow(`chapters/en/06-a.mdx:${message}`)
  })
})
