// The optional package onnxruntime-node, loaded when it is first needed; it is no dependency of the project (290 MB).

import { ConfigError } from '#src/runtime/errors.ts'

/** What a text classifier is fed: one row of token numbers, their mask, their segment. */
export type TokenRow = readonly number[]

/** A loaded model: token numbers in, one raw score per label out. */
export type TextSession = Readonly<{ run(tokens: TokenRow): Promise<readonly number[]> }>

type Tensor = Readonly<{ data: ArrayLike<number> }>

/** As much of onnxruntime-node as is used here. */
export type OnnxRuntime = Readonly<{
  InferenceSession: {
    create(path: string): Promise<{
      readonly inputNames: readonly string[]
      readonly outputNames: readonly string[]
      run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, Tensor>>>
    }>
  }
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown
}>

const PACKAGE = 'onnxruntime-node'
const MEND =
  'ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save onnxruntime-node (290 MB; the variable keeps it from fetching more)'

/** What each input of a BERT classifier is filled with; others we cannot fill. */
const FILL: Readonly<Record<string, (token: number) => number>> = {
  input_ids: (token) => token,
  attention_mask: () => 1,
  token_type_ids: () => 0,
}

/** Loads the runtime. ConfigError with the mend when it is not installed or does not fit this machine. */
export async function loadOnnxRuntime(): Promise<OnnxRuntime> {
  // A name that no bundler or checker follows: the package need not be there.
  const name: string = PACKAGE
  try {
    const loaded = (await import(name)) as OnnxRuntime & Readonly<{ default?: OnnxRuntime }>
    return loaded.default ?? loaded
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it does not load'
    throw new ConfigError(`${PACKAGE} cannot be used (${code})`, MEND)
  }
}

/** Opens a model file. ConfigError when it is no model, or wants inputs that no BERT text classifier has. */
export async function openSession(path: string, runtime: OnnxRuntime): Promise<TextSession> {
  const session = await runtime.InferenceSession.create(path).catch(() => {
    throw new ConfigError(`${path} is no ONNX model that can be opened`, 'check "secondOpinion.model"')
  })
  const unknown = session.inputNames.filter((name) => !(name in FILL))
  if (unknown.length > 0)
    throw new ConfigError(`${path} wants the inputs ${unknown.join(', ')}`, 'give a BERT text classifier')
  return {
    async run(tokens) {
      const row = (fill: (token: number) => number): unknown =>
        new runtime.Tensor(
          'int64',
          BigInt64Array.from(tokens, (token) => BigInt(fill(token))),
          [1, tokens.length],
        )
      const feeds = Object.fromEntries(session.inputNames.map((name) => [name, row(FILL[name] ?? (() => 0))]))
      const answers = await session.run(feeds)
      const scores = answers.logits ?? answers[session.outputNames[0] ?? '']
      return Array.from(scores?.data ?? [])
    },
  }
}
