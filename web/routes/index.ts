// Every route of the desk, in one list.

import { auditRoutes } from './audit.tsx'
import { caseRoutes } from './cases.tsx'
import { fileRoutes } from './files.tsx'
import { pasteRoutes } from './paste.tsx'
import { queueRoutes } from './queue.tsx'
import { reportRoutes } from './reports.tsx'
import type { Route } from './route.ts'
import { scanRoutes } from './scans.tsx'
import { signInRoutes } from './sign-in.tsx'
import { userRoutes } from './users.tsx'

/** All routes; app.tsx registers them and nothing else. */
export const ROUTES: readonly Route[] = [
  ...signInRoutes,
  ...queueRoutes,
  ...caseRoutes,
  ...pasteRoutes,
  ...reportRoutes,
  ...scanRoutes,
  ...auditRoutes,
  ...userRoutes,
  ...fileRoutes,
]
