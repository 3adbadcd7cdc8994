/** @file Names the sections of a text as its English original does (heading-names.ts): `chapters/zh/06-losses.mdx` and `guide.zh.mdx` like their twins in English. */
import {existsSync, readFileSync} from 'node:fs'
import {headingNames} from './heading-names.ts'
import type {MdxNode} from './mdx-node.ts'

export function remarkHeadings() {
  return (tree: MdxNode, {path}: {path: string}): void => {
    const english = path.replace(/([\\/])zh([\\/][^\\/]+)$/, '$1en$2').replace(/\.zh\.mdx$/, '.en.mdx')
    if (!existsSync(english)) return // a check says so
    const names = headingNames(readFileSync(english, 'utf8'))
    let next = 0
    const visit = (node: MdxNode): void => {
      const name = node.type === 'heading' && Number(node['depth']) > 1 ? names[next++] : undefined
      if (name !== undefined) node.data = {...node.data, hProperties: {id: name}}
      node.children?.forEach(visit)
    }
    visit(tree)
  }
}
