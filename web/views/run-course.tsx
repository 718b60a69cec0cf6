// The course of a run: how many addresses were dealt with in each step of time, and how many posts were hits. Bars are
// drawn without style, so they stretch with the page; the table holds the same numbers.

import { shanghaiIso } from '#src/runtime/clock.ts'
import type { CourseStep } from '#src/store/scan-pages.ts'
import { Scroller } from './scroller.tsx'
import type { Words } from './words.ts'

/** A scan's steps, each `stepMs` long; `to` is the end of the last one (epoch ms). */
export type Course = Readonly<{ from: number; to: number; stepMs: number; steps: readonly CourseStep[] }>

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [
  ...[1, 2, 5, 10, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 30].map((n) => n * MINUTE),
  ...[1, 2, 6, 12].map((n) => n * HOUR),
]
const MOST_STEPS = 60

/** The shortest step by which `spanMs` has at most sixty: from a second up, beyond a month as many days as needed. */
export function stepFor(spanMs: number): number {
  const fits = STEPS.find((step) => spanMs / step < MOST_STEPS)
  return fits ?? DAY * Math.ceil(spanMs / DAY / (MOST_STEPS - 1))
}

/** `5 minutes`, in the reader's language. */
export function stepName(stepMs: number, words: Words): string {
  const [size, unit] = (
    [
      [DAY, 'day'],
      [HOUR, 'hour'],
      [MINUTE, 'minute'],
      [SECOND, 'second'],
    ] as const
  ).find(([unitMs]) => stepMs % unitMs === 0) ?? [SECOND, 'second']
  return words.pages.scans.step(Math.round(stepMs / size), unit)
}

const PARTS = ['fetched', 'skipped', 'failed'] as const
const doneIn = (step: CourseStep): number => PARTS.reduce((sum, part) => sum + step[part], 0)

function Bars(props: { course: Course; kind: 'done' | 'hits'; most: number; label: string }) {
  const { course, kind, most, label } = props
  const places = Math.max(1, Math.round((course.to - course.from) / course.stepMs))
  return (
    <svg
      class={`course course-${kind}`}
      viewBox={`0 0 ${places * 10} 100`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {course.steps.map((step) => {
        const x = (10 * (step.at - course.from)) / course.stepMs + 1
        let y = 100
        const parts = kind === 'hits' ? (['hits'] as const) : PARTS
        return parts.map((part) => {
          const height = (100 * step[part]) / Math.max(1, most)
          y -= height
          return (
            height > 0 && <rect class={`part-${part}`} x={x} y={y.toFixed(1)} width="8" height={height.toFixed(1)} />
          )
        })
      })}
    </svg>
  )
}

const momentOf = (at: number): string => shanghaiIso(new Date(at)).slice(0, 19).replace('T', ' ')
const clockOf = (at: number): string => shanghaiIso(new Date(at)).slice(11, 19)

function Numbers(props: { course: Course; words: Words }) {
  const { scans } = props.words.pages
  return (
    <details>
      <summary class="small">{scans.courseTable}</summary>
      <Scroller label={scans.courseTable}>
        <table>
          <thead>
            <tr>
              <th scope="col">{scans.courseAt}</th>
              {[scans.fetched, scans.skipped, scans.failed, scans.hits].map((name) => (
                <th scope="col" class="right">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.course.steps.map((step) => (
              <tr>
                <td class="mono">{clockOf(step.at)}</td>
                {[step.fetched, step.skipped, step.failed, step.hits].map((n) => (
                  <td class="right">{n}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </details>
  )
}

/** The course; says plainly when no row has a time. */
export function RunCourse(props: { course: Course | null; words: Words }) {
  const { course, words } = props
  const { scans } = words.pages
  const mostDone = Math.max(0, ...(course?.steps ?? []).map(doneIn))
  const mostHits = Math.max(0, ...(course?.steps ?? []).map(({ hits }) => hits))
  return (
    <section class="panel" aria-labelledby="course-heading">
      <h2 id="course-heading">{scans.courseTitle}</h2>
      {course === null ? (
        <p class="muted">{scans.courseNone}</p>
      ) : (
        <>
          <p class="muted small">{scans.courseLead(stepName(course.stepMs, words))}</p>
          <p class="course-label small muted">{scans.upTo(mostDone)}</p>
          <Bars course={course} kind="done" most={mostDone} label={`${scans.courseTitle}: ${scans.upTo(mostDone)}`} />
          <p class="course-label small muted">
            {scans.hits} · {scans.upTo(mostHits)}
          </p>
          <Bars course={course} kind="hits" most={mostHits} label={`${scans.hits}: ${scans.upTo(mostHits)}`} />
          <p class="course-axis tiny muted">
            <span>{momentOf(course.from)}</span>
            <span>{momentOf(course.to)}</span>
          </p>
          <Numbers course={course} words={words} />
        </>
      )}
    </section>
  )
}
