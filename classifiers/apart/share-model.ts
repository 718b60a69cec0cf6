// A trained model in memory that every thread sees: opened once instead of once for each, with the same numbers.

import { readFileSync } from 'node:fs'
import { type Model, readModel, SHIPPED_MODEL, unpackModel } from '../model/model-file.ts'

type Numbers = Int8Array | Float32Array | Float64Array

/** A copy whose memory is shared when it is handed to a thread. */
function share<Kind extends Numbers>(numbers: Kind): Kind {
  const memory = new SharedArrayBuffer(numbers.byteLength)
  const copy = new (numbers.constructor as new (buffer: SharedArrayBuffer) => Kind)(memory)
  copy.set(numbers)
  return copy
}

/** The same model for handing to threads. */
export function shareModel({ linear, nets, ...rest }: Model): Model {
  return {
    ...rest,
    linear: { table: share(linear.table), scales: share(linear.scales), bias: share(linear.bias) },
    nets: nets.map(({ vocabulary, table, scales, bias, out, outBias }) => ({
      ...{ vocabulary, table: share(table), scales: share(scales) },
      ...{ bias: share(bias), out: share(out), outBias: share(outBias) },
    })),
  }
}

/** Opens a model's file, null for the shipped one. Throws what is wrong with it. */
export function openSharedModel(modelFile: string | null): Model {
  return shareModel(modelFile === null ? readModel(SHIPPED_MODEL) : unpackModel(readFileSync(modelFile)))
}
