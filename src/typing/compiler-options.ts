/** @file The options under which a cell is checked, on the page and by the build alike: strict, in a browser, with the workbook's own modules. */
import ts from 'typescript'

/** How cells import cell-environment.d.ts. */
export const environment = 'cell:environment'

/** `root` is the folder of the project, where src/lab and node_modules lie; with `/` between names, and without one at the end. */
export function cellCompilerOptions(root: string): ts.CompilerOptions {
  return {
    strict: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
    types: ['@webgpu/types'],
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    noEmit: true,
    skipLibCheck: true,
    paths: {
      [environment]: [`${root}/src/typing/cell-environment.d.ts`],
      'lab/*': [`${root}/src/lab/*/index.ts`, `${root}/src/lab/*.ts`],
      '@tensorflow/tfjs': [`${root}/src/compute/tf.ts`, `${root}/node_modules/@tensorflow/tfjs`],
    },
  }
}

/** Modules without types of their own, and those that add methods to a tensor (`x.mul(y)`), are seen only when named here. */
export function typeFiles(root: string): string[] {
  return [
    `${root}/src/typing/observable-inputs.d.ts`,
    `${root}/src/typing/npm-modules.d.ts`,
    `${root}/src/typing/npm-modules.d.ts`,
    `${root}/node_modules/@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.d.ts`,
  ]
}
