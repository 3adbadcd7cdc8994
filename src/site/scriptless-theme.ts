/**
 * @file Where no script runs, nothing sets the theme, and the page would be dark for everybody (Starlight writes `data-theme="dark"` into each). So the build gives
 * each rule of the light theme a twin that holds without scripts on a system that is light, as one is that has not said.
 */
import type {CSSOptions} from 'vite'

type PostcssOptions = Exclude<CSSOptions['postcss'], string | undefined>
type Plugin = NonNullable<PostcssOptions['plugins']>[number]

const light = /\[data-theme=(['"]?)light\1\]/

/** For Vite's `css.postcss`. */
export function scriptlessTheme(): Plugin {
  return {
    postcssPlugin: 'scriptless-theme',
    Once(root, {AtRule}) {
      root.walkRules(light, rule => {
        const twin = new AtRule({name: 'media', params: '(scripting: none) and (prefers-color-scheme: light)'})
        twin.append(rule.clone({selector: rule.selector.replaceAll(new RegExp(light, 'g'), '[data-theme]')}))
        rule.after(twin)
      })
    },
  }
}
