// The closed lists of the product's vocabulary. Each is written once here; zod enums, TypeScript unions and
// database columns are all derived from these constants.

export const PLATFORMS = [
  'xiaohongshu',
  'douyin',
  'kuaishou',
  'weibo',
  'zhihu',
  'tieba',
  'bilibili',
  'xianyu',
  'csai',
  'article',
  'wechat_mp',
  'comment',
  'other',
] as const
export type Platform = (typeof PLATFORMS)[number]

export const VERDICTS = ['violating', 'borderline', 'benign'] as const
export type VerdictKind = (typeof VERDICTS)[number]

/** The lure kinds a post can promote; `none` is not among them. */
export const LURES = [
  'refund_agency',
  'refund_tutorial',
  'debt_relief',
  'credit_repair',
  'loan_agency',
  'pos_promo',
  'fund_recovery',
  'course_refund',
  'other_refund_agency',
] as const
export type Lure = (typeof LURES)[number]

export const CATEGORIES = [...LURES, 'none'] as const
export type Category = (typeof CATEGORIES)[number]

export const STANCES = ['promote', 'warn', 'report', 'ask', 'share', 'official', 'unrelated'] as const
export type Stance = (typeof STANCES)[number]

export const CONTACT_TYPES = [
  'wechat',
  'phone',
  'qq',
  'url',
  'email',
  'group',
  'qr_hint',
  'profile_hint',
  'dm_hint',
] as const
export type ContactType = (typeof CONTACT_TYPES)[number]

/** Ways of hiding words that the classifier can name (dev sets and reference catalogue use the same names). */
export const EVASIONS = [
  'homophone',
  'pinyin',
  'emoji',
  'symbol_insert',
  'numeral',
  'zero_width',
  'fullwidth',
  'split_char',
  'traditional',
  'lookalike',
  'bidi',
  'comment_hint',
  'profile_hint',
  'image_hint',
  'shuffle',
  'padding',
] as const
export type Evasion = (typeof EVASIONS)[number]

/** From the most to the least: each may do what the later ones may. A lead also approves authorisations. */
export const ROLES = ['admin', 'lead', 'reviewer', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export const CHANNELS = ['platform', '12377', 'regulator', 'police'] as const
export type Channel = (typeof CHANNELS)[number]

/** What `import --format` may say a file is; `auto` tells it from the content. */
export const IMPORT_FORMATS = [
  ...(['auto', 'jsonl', 'txt', 'csv', 'xlsx', 'sqlite'] as const),
  ...(['html', 'mhtml', 'har', 'warc', 'wacz', 'feed'] as const),
] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]
