import {fileURLToPath} from 'node:url'
import starlight from '@astrojs/starlight'
import {unified} from '@astrojs/markdown-remark'
import {defineConfig} from 'astro/config'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'
import {authorsPlugin} from './src/site/authors-plugin.ts'
import {remarkCells} from './src/site/remark-cells.ts'
import {remarkExercises} from './src/site/remark-exercises.ts'
import {remarkHeadings} from './src/site/remark-headings.ts'
import {remarkQuiz} from './src/site/remark-quiz.ts'
import {remarkReading} from './src/site/reading/remark-reading.ts'
import {rehypeSearch} from './src/site/rehype-search.ts'
import {longLines} from './src/site/long-lines.ts'
import {portableBase} from './src/site/portable.ts'
import {protectPages} from './src/site/protect-pages.ts'
import {launchPage, scormBuild, scormSettings} from './src/site/scorm-build.ts'
import {scriptlessTheme} from './src/site/scriptless-theme.ts'
import {offlinePlugin} from './src/site/offline-plugin.ts'
import {sidebar} from './src/site/sidebar.ts'
import {workerParts} from './src/site/worker-parts.ts'
import {simdPlugin} from './src/compute/wasm/vite-plugin.ts'
import {mobyDickPlugin} from './src/site/moby-dick-plugin.ts'
import {typesPlugin} from './src/typing/vite-plugin.ts'
import {notebookExportPlugin} from './src/site/notebook-export-plugin.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

// Fresh ones for each of the two bundles: Vite runs the worker's build with plugins of its own.
const vitePlugins = () => [mobyDickPlugin(), simdPlugin(), typesPlugin(root.replace(/[\\/]$/, ''))]

const scorm = scormSettings() !== undefined

export default defineConfig({
  // A teacher's host may serve the book under a sub-path: BASE_PATH=/course/ npm run build
  base: scorm ? portableBase : process.env.BASE_PATH ?? '/',
  trailingSlash: 'always',
  devToolbar: {enabled: false},
  markdown: {
    processor: unified({remarkPlugins: [remarkMath, remarkHeadings, [remarkReading, {root}], [remarkCells, {root}], [remarkExercises, {root}], [remarkQuiz, {root}]], rehypePlugins: [rehypeKatex, rehypeSearch]}),
    // Colours from tokens.css, the same that the editor has (src/notebook/code-colours.ts).
    shikiConfig: {theme: 'css-variables', transformers: [longLines]},
  },
  integrations: [
    starlight({
      title: {en: 'From Sand to Sentences', 'zh-CN': '从沙子到句子'},
      defaultLocale: 'en',
      locales: {en: {label: 'English', lang: 'en'}, zh: {label: '中文', lang: 'zh-CN'}},
      sidebar: sidebar(root),
      expressiveCode: false,
      customCss: [
        'katex/dist/katex.min.css',
        './node_modules/@observablehq/inspector/dist/inspector.css',
        './node_modules/@observablehq/inputs/dist/index.css',
        './src/site/styles/tokens.css',
        './src/site/styles/chrome.css',
        './src/site/styles/prose.css',
        './src/site/styles/cells.css',
        './src/site/styles/outputs.css',
        './src/site/styles/notebook.css',
        './src/site/styles/notices.css',
        './src/site/styles/map.css',
        './src/site/styles/review.css',
        './src/site/styles/typing.css',
        './src/site/styles/npm.css',
        './src/site/styles/quiz.css',
        './src/site/styles/progress.css',
        './src/site/styles/exercises.css',
        './src/site/styles/reading.css',
        './src/site/styles/present.css',
        './src/site/styles/print.css',
      ],
      components: {
        Head: './components/site/Head.astro',
        MarkdownContent: './components/site/MarkdownContent.astro',
        Header: './components/site/Header.astro',
        LanguageSelect: './components/site/LanguageSelect.astro',
        MobileMenuToggle: './components/site/MenuButton.astro',
        PageTitle: './components/site/ChapterHeader.astro',
        Pagination: './components/site/ChapterEnd.astro',
        Sidebar: './components/site/Contents.astro',
        SiteTitle: './components/site/SiteTitle.astro',
        TwoColumnContent: './components/site/OneColumn.astro',
        ThemeProvider: './components/site/ThemeProvider.astro',
        ThemeSelect: './components/site/ThemeSelect.astro',
      },
      pagination: true,
      lastUpdated: false,
      credits: false,
      disable404Route: true, // ours: src/pages/404.astro
    }),
    ...(scorm ? [scormBuild(), protectPages({framing: [launchPage], offline: false})] : [protectPages(), offlinePlugin(root)]),
  ],
  vite: {
    resolve: {alias: [{find: /^@pagefind\/default-ui$/, replacement: fileURLToPath(new URL('./src/site/search/lazy-search.ts', import.meta.url))}]},
    css: {postcss: {plugins: [scriptlessTheme()]}},
    plugins: [authorsPlugin(root), ...vitePlugins(), notebookExportPlugin(root, vitePlugins)],
    worker: {format: 'es', plugins: vitePlugins, rolldownOptions: {output: {chunkFileNames: `${workerParts}[name]-[hash].js`}}},
    // Prepared when `npm run dev` starts: found only when a cell first imports them, they would reload the author's page.
    optimizeDeps: {include: [
      '@observablehq/inputs', '@observablehq/inspector', '@observablehq/plot', 'htl', 'katex',
      '@sveltejs/acorn-typescript', 'acorn', 'periscopic', 'typescript', '@lezer/highlight', '@lezer/javascript',
      ...['autocomplete', 'commands', 'lang-javascript', 'language', 'lint', 'state', 'view'].map(part => `@codemirror/${part}`),
      ...['core', 'layers', 'backend-cpu', 'backend-wasm', 'backend-webgl', 'backend-webgpu'].map(part => `@tensorflow/tfjs-${part}`),
    ]},
    build: {
      chunkSizeWarningLimit: 1500,
      // Astro marks its own modules with directives that Rolldown then warns of, a page of text for each chapter.
      rolldownOptions: {onLog: (level, log, handle) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log) }},
    },
  },
})
