/** @file What a run is given: values of its own realm by reference, of the other realm as clones, which may first have to be fetched. */
import type {CellProblem} from '../language/cell-error.ts'
import {cross} from './cross.ts'
import type {Node} from './graph.ts'
import {cannotCross} from './problems.ts'
import type {Crossed, InputValue, RealmName} from './realm.ts'
import type {State} from './state.ts'
import type {TaskState} from './task-state.ts'

interface Inputs {
  /** The inputs of a run that could start now, or why it cannot; undefined while one is still on its way from the other realm. */
  gather(node: Node): {readonly inputs: Readonly<Record<string, InputValue>>} | {readonly problem: CellProblem} | undefined
}

/** `arrived` is called when a clone that was missing is there. */
export function createInputs(state: State, arrived: () => void): Inputs {
  const reading = new Set<number>()

  /** A value from outside; what is not there may be a global. */
  function given(name: string, realm: RealmName): Crossed | undefined {
    const found = state.outside.get(name)
    return found && (realm === 'page' ? {value: found.value} : cross(found.value))
  }

  function fetchClone(source: TaskState, name: string): void {
    const ref = source.values.get(name)?.ref
    if (ref === undefined || reading.has(ref)) return
    reading.add(ref)
    // A read fails only when its realm dies; then the value is computed again.
    void source.realm.read(ref).then(crossed => {
      const variable = source.values.get(name)
      if (variable?.ref === ref) source.values.set(name, {...variable, crossed})
    }, () => {}).then(() => {
      reading.delete(ref)
      arrived()
    })
  }

  return {
    gather(node) {
      const {realm} = state.tasks.get(node.id)!
      const inputs: Record<string, InputValue> = {}
      let complete = true
      for (const {name, at, from} of node.reads) {
        const source = from === undefined ? undefined : state.tasks.get(from)!
        const ref = source?.realm === realm ? source.values.get(name)?.ref : undefined
        if (ref !== undefined) {
          inputs[name] = {ref}
          continue
        }
        const crossed = source ? source.values.get(name)?.crossed : given(name, node.realm)
        if (!crossed) {
          if (!source) continue
          complete = false
          fetchClone(source, name)
        } else if ('refused' in crossed) return {problem: cannotCross(node.cell, name, source?.cell ?? name, crossed.refused, at)}
        else inputs[name] = {value: crossed.value}
      }
      return complete ? {inputs} : undefined
    },
  }
}
