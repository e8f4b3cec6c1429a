import { init } from 'echarts';
import { type Figure, isOver } from './figure.ts';

const WIDTH = 1_000;
const ROW = 24;
const HEAD = 90;
const KEPT = '#2e7d5b';
const BROKEN = '#c0392b';
/** Beyond this the bar ends in its number. */
const MOST = 150;

/** Every figure with a limit as a bar: how much of what is allowed it uses, in percent. An SVG of its own. */
export function pictureOf(figures: readonly Figure[]): string {
  const limited = figures.filter(({ limit, least }) => (limit ?? least ?? 0) > 0).reverse();
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEAD + ROW * limited.length });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: 'loandesk: what each figure uses of its limit', left: 12, top: 12 },
    grid: { left: 470, right: 90, top: 50, bottom: 30 },
    xAxis: { type: 'value', max: MOST, axisLabel: { formatter: '{value}%' } },
    yAxis: { type: 'category', data: limited.map(({ scenario, name }) => `${shortened(scenario)}: ${name}`) },
    series: [
      {
        type: 'bar',
        data: limited.map((figure) => ({
          value: Math.min(MOST, usedOf(figure)),
          itemStyle: { color: isOver(figure) ? BROKEN : KEPT },
          label: { show: true, position: 'right', formatter: `${Math.round(usedOf(figure))}%` },
        })),
        markLine: { silent: true, symbol: 'none', label: { show: false }, data: [{ xAxis: 100 }] },
      },
    ],
  });
  const picture = chart.renderToSVGString();
  // Without this the library's clock keeps the process alive.
  chart.dispose();
  return picture;
}

function usedOf({ value, limit, least }: Figure): number {
  return 100 * (least === undefined ? Math.max(0, value) / (limit ?? 1) : least / Math.max(value, Number.EPSILON));
}

const LONGEST = 48;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
