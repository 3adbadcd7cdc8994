/** @file This computer's name, for results that others will read. */
import {availableParallelism, cpus, type as systemName} from 'node:os'

/** “2 cores of AMD EPYC 7B13, Linux”. */
export const machine = (): string => `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'processor'}, ${systemName()}`
