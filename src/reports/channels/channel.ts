// What a channel is: what it accepts, what it must be told, and the text to copy into its form.

import type { Channel } from '#src/domain/closed-lists.ts'
import type { ReportFacts } from '../facts.ts'

/** One thing that a channel must be told. `holds` says whether the facts have it. */
export type Requirement = Readonly<{ zh: string; en: string; holds: (facts: ReportFacts) => boolean }>

export type ReportChannel = Readonly<{
  id: Channel
  names: Readonly<{ zh: string; en: string }>
  /** What the channel takes, for the person who chooses one. */
  accepts: Readonly<{ zh: string; en: string }>
  required: readonly Requirement[]
  /** Text to copy into the channel's form; a person sends it. */
  formText: (facts: ReportFacts) => string
}>

/** Where the item is: an address, else the platform's own number for it. */
export const ADDRESS: Requirement = {
  zh: '网址或平台内容编号',
  en: 'address of the item, or the platform’s id of it',
  holds: ({ reported }) => reported.postUrl !== '' || reported.postId !== '',
}

/** A definite reported party: an account by name, id or address, or a contact that leads to somebody. */
export const PARTY: Requirement = {
  zh: '明确的被举报对象（账号或联系方式）',
  en: 'a definite reported party: an account or a contact',
  holds: ({ reported: { account }, contacts }) =>
    [account.name, account.id, account.url].some((value) => value.trim() !== '') ||
    account.sealed ||
    contacts.some(({ value }) => value !== ''),
}

/** Words of the reported party. */
export const WORDS: Requirement = {
  zh: '被举报内容原文',
  en: 'the words that are reported',
  holds: ({ text }) => text.some((field) => field.writer === 'reported' && field.text.trim() !== ''),
}

export const CATEGORY: Requirement = {
  zh: '问题类别',
  en: 'what kind of violation is suspected',
  holds: ({ suspicion }) => suspicion.category !== 'none' && suspicion.statement !== '',
}

/** When we saw it. */
export const TIME: Requirement = {
  zh: '发现时间',
  en: 'when it was seen',
  holds: ({ capture }) => capture.capturedAt !== null,
}

/** A person looked and said why. */
export const REVIEW: Requirement = {
  zh: '人工复核理由',
  en: 'the reviewer’s reason',
  holds: ({ decision }) => decision.outcome === 'violating' && decision.reason.trim() !== '',
}

/** At least one kept file that shows the item. */
export const PROOF: Requirement = {
  zh: '证据文件（截图、网页原件或导入数据）',
  en: 'a kept file as proof: screenshot, page or imported data',
  holds: ({ evidence }) => evidence.length > 0,
}
