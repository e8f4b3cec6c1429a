import { type EChartsOption, init } from 'echarts';
import { coverageOf, reliabilityOf, type Sure } from '../../src/understanding/classifier/metrics.ts';

const SIZE = { width: 720, height: 480 } as const;
const DRAWN = '#2e7d5b';
const IDEAL = '#888888';

/** Stated confidence against how often it was right; on the grey line the model says what it knows. An SVG of its own. */
export function reliabilityPicture(answers: readonly Sure[]): string {
  const points = reliabilityOf(answers).map((bin) => [100 * bin.confidence, 100 * bin.accuracy, bin.rows] as const);
  return drawn('How often an answer of this confidence is right', 'confidence %', 'right %', [
    {
      type: 'line',
      data: [
        [0, 0],
        [100, 100],
      ],
      symbol: 'none',
      lineStyle: { color: IDEAL, type: 'dashed' },
    },
    {
      type: 'line',
      data: points.map((point) => [...point]),
      itemStyle: { color: DRAWN },
      label: { show: true, position: 'bottom', formatter: ({ dataIndex }) => `${points[dataIndex]?.[2] ?? ''}` },
    },
  ]);
}

/** Share of the questions answered, the surest first, against how many of them are answered rightly. An SVG of its own. */
export function coveragePicture(answers: readonly Sure[]): string {
  const points = coverageOf(answers).map((point) => [100 * point.coverage, 100 * point.precision]);
  return drawn('What the surest answers are worth', 'answered %', 'right %', [
    { type: 'line', data: points, symbol: 'none', lineStyle: { color: DRAWN } },
    {
      type: 'line',
      data: [
        [0, 95],
        [100, 95],
      ],
      symbol: 'none',
      lineStyle: { color: IDEAL, type: 'dashed' },
    },
  ]);
}

function drawn(title: string, x: string, y: string, series: EChartsOption['series']): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: { text: title, left: 12, top: 12 },
    xAxis: { type: 'value', name: x, nameLocation: 'middle', nameGap: 28, min: 0, max: 100 },
    yAxis: { type: 'value', name: y, min: 0, max: 100 },
    series,
  });
  const picture = chart.renderToSVGString();
  // Without this the library's clock keeps the process alive.
  chart.dispose();
  return picture;
}
