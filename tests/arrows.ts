/**
 * @file The arrows between the rooms of the house (src/language, src/kernel, …) as rules for dependency-cruiser: who may import whom.
 * Imports of types count like any other. Tests may import what they test, and `node:` modules are nobody's room.
 */
import {cruise, type ICruiseOptions, type IFlattenedRuleSet} from 'dependency-cruiser'

/** Rooms, and the rooms whose files they may import besides their own. */
const allowed: Record<string, readonly string[]> = {
  'src/workers': [],
  'src/language': [],
  'src/kernel': ['src/language'],
  'src/typing': ['src/language', 'src/workers'],
  'src/notebook': ['src/typing', 'src/kernel', 'src/language', 'src/workers'],
  'src/quiz': [],
  'src/reading': [],
  'src/progress': ['src/notebook'],
  'src/teachers': ['src/progress', 'src/notebook'],
  'src/scorm': ['src/progress', 'src/notebook'],
  'src/offline': ['src/notebook'],
  'src/site': ['src/notebook', 'src/quiz', 'src/progress', 'src/offline', 'src/teachers', 'src/typing', 'src/kernel', 'src/language'],
  'src/compute': [],
  'src/lab/nn': ['src/compute', 'src/lab/', 'src/workers'],
  'src/export-runtime': ['src/kernel', 'src/compute', 'src/notebook/exercises/(exercise-strings|report)'],
  'src/bench': ['src/compute', 'src/lab/', 'src/workers'],
  'src/lab/(?!nn/)': ['src/lab/(?!nn/)'],
  components: ['src/site', 'src/notebook', 'src/quiz', 'src/progress', 'src/reading', 'src/offline', 'src/teachers', 'src/scorm', 'src/bench'],
}

const test = String.raw`\.test\.ts$`
const rooms = '^(src|components|chapters|scripts|bench|tests)/'

/** The registries name the modules that cells may import, and the worker's entry starts what runs there: they alone join notebook with lab and compute. */
const registries = String.raw`^src/notebook/(modules-[^/]+|worker)\.ts$`

const rules: IFlattenedRuleSet = {
  forbidden: [
    ...Object.entries(allowed).map(([room, others]) => ({
      name: `${room} imports only ${['itself', ...others].join(', ')}`,
      severity: 'error' as const,
      from: {path: `^${room}`, pathNot: [test, registries]},
      to: {path: rooms, pathNot: [`^${room}`, ...others.map(other => `^${other}`)]},
    })),
    {
      name: 'a registry of modules imports only its room, src/kernel, src/lab, src/compute and src/workers',
      severity: 'error',
      from: {path: registries},
      to: {path: rooms, pathNot: ['^src/notebook', '^src/kernel', '^src/language', '^src/lab', '^src/compute', '^src/workers']},
    },
    {
      name: 'only src/lab/nn, src/compute and src/bench import tfjs',
      severity: 'error',
      from: {path: '^(src|components)/', pathNot: ['^src/lab/nn/', '^src/compute/', '^src/bench/', test]},
      to: {path: '@tensorflow/'},
    },
    {
      name: 'only src/typing imports TypeScript',
      severity: 'error',
      from: {path: '^(src|components)/', pathNot: ['^src/typing/', test]},
      to: {path: 'node_modules/typescript/'},
    },
    {name: 'no import leads back to where it came from', severity: 'error', from: {}, to: {circular: true}},
  ],
}

/** Each import that goes against an arrow, as `from → to: rule`, for the files in `folders` of `root`. */
export async function wrongArrows(root: string, folders: readonly string[]): Promise<{modules: number; wrong: string[]}> {
  const options: ICruiseOptions = {
    baseDir: root,
    ruleSet: rules,
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: {path: 'node_modules'},
    enhancedResolveOptions: {exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.js', '.mjs', '.d.ts']},
  }
  const {output} = await cruise([...folders], options)
  if (typeof output === 'string') throw new Error(output)
  return {
    modules: output.modules.filter(module => /^(src|components)\//.test(module.source)).length,
    wrong: output.summary.violations.map(({from, to, rule}) => `${from} → ${to}: ${rule.name}`).sort(),
  }
}
