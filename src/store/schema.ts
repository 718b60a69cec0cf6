// Every table of the record, in one place for drizzle. The tables themselves are written by subject in ./schema/.

export * from './schema/audit.ts'
export * from './schema/cases.ts'
export * from './schema/copies.ts'
export * from './schema/known-pages.ts'
export * from './schema/layout.ts'
export * from './schema/models.ts'
export * from './schema/opinions.ts'
export * from './schema/people.ts'
export * from './schema/posts.ts'
export * from './schema/scans.ts'
export * from './schema/short-links.ts'
