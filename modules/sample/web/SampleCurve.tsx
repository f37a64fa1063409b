import { formatMoney, useSession, useWords } from '#platform/web/index.ts'
import classes from './SampleCurve.module.css'

/**
 * Gross profit of the sample's 45 customers from 1 Nov 2025 to 31 Oct 2026, best first and summed up, in thousands of
 * euro: the curve its portfolio shows.
 */
const cumulative = [
  122, 223, 301, 367, 430, 493, 544, 595, 639, 683, 723, 758, 788, 817, 843, 869, 895, 920, 946, 970, 992, 1011, 1031,
  1050, 1069, 1086, 1101, 1117, 1132, 1145, 1156, 1168, 1179, 1189, 1199, 1210, 1218, 1226, 1232, 1238, 1243, 1247,
  1251, 1253, 1254,
]
const total = 1_254_482_00
const ninth = 9

const box = { width: 320, height: 152, left: 14, right: 18, top: 16, bottom: 12 }
const x = (rank: number) => box.left + (rank / cumulative.length) * (box.width - box.left - box.right)
const y = (thousands: number) => box.height - box.bottom - (thousands / 1254) * (box.height - box.top - box.bottom - 14)

const points = [0, ...cumulative].map((sum, rank) => `${x(rank).toFixed(1)},${y(sum).toFixed(1)}`)
const floor = y(0).toFixed(1)

export function SampleCurve() {
  const t = useWords()
  const { locale } = useSession()
  const amount = formatMoney(total, 'EUR', locale)
  const [ninthX, ninthY] = [x(ninth), y(cumulative[ninth - 1] ?? 0)]
  return (
    <div className={classes.place}>
      <p className={classes.words}>
        {t('Gross profit of a year')}
        <b>{amount}</b>
      </p>
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        className={classes.curve}
        role="img"
        aria-label={t('Nine of 45 customers bring 51% of the gross profit of {{amount}} a year.', { amount })}
      >
        <path d={`M${points.join('L')}V${floor}H${x(0)}Z`} className={classes.area} />
        <path d={`M${ninthX} ${ninthY}V${floor}`} className={classes.mark} />
        <path d={`M${points.join('L')}`} className={classes.line} />
        {cumulative.map((sum, index) => (
          <circle
            key={sum}
            cx={x(index + 1)}
            cy={y(sum)}
            r="1.8"
            className={classes.dot}
            data-best={index < ninth || undefined}
          />
        ))}
        <text x={ninthX + 8} y={ninthY + 16} className={classes.label}>
          {t('51% from nine of 45')}
        </text>
      </svg>
    </div>
  )
}
