// The commands, in the order --help lists them. A command is absent until it works.

import { buildAudit } from './audit.ts'
import { buildCases } from './cases.ts'
import { buildClassify } from './classify.ts'
import { buildDemo } from './demo.ts'
import { buildDoctor } from './doctor.ts'
import { buildEvaluate } from './evaluate.ts'
import { buildExplain } from './explain.ts'
import { buildExport } from './export.ts'
import { buildImport } from './import.ts'
import { buildReport } from './report.ts'
import { buildScan } from './scan.ts'
import { buildServe } from './serve.ts'
import { buildSources } from './sources.ts'
import { buildUsers } from './users.ts'

export const COMMANDS = [
  buildClassify,
  buildExplain,
  buildImport,
  buildScan,
  buildSources,
  buildServe,
  buildEvaluate,
  buildCases,
  buildReport,
  buildExport,
  buildUsers,
  buildAudit,
  buildDoctor,
  buildDemo,
]
