// How `npm run migrations` turns the schema into SQL under src/store/migrations.

import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: './src/store/schema/*.ts',
  out: './src/store/migrations',
})
