/** Small pictures of a few numbers. */

import {svg} from './dom.js';

const WIDTH = 72, HEIGHT = 20, PAD = 2;

/** A line of what was; a flat one says that all values are the same. */
export function line(values, label) {
  const known = values.filter(value => value != null);
  const picture = frame('line', label);
  if (known.length > 1) {
    const top = Math.max(...known, 1);
    const step = (WIDTH - 2 * PAD) / (known.length - 1);
    const points = known.map((value, i) =>
      `${(PAD + i * step).toFixed(1)},${(HEIGHT - PAD - value / top * (HEIGHT - 2 * PAD)).toFixed(1)}`);
    picture.append(svg('polyline', {points: points.join(' ')}));
  }
  return picture;
}

/** Bars, the newest on the right; on a root scale, so that one large load does not hide the rest. */
export function bars(values, label) {
  const picture = frame('bars', label);
  const shown = values.slice(-12), wide = WIDTH / 12;
  const top = Math.sqrt(Math.max(...shown, 1));
  shown.forEach((value, i) => {
    const height = value === 0 ? 1 : Math.max(2, Math.sqrt(value) / top * HEIGHT);
    picture.append(svg('rect', {
      x: (WIDTH - (shown.length - i) * wide + 1).toFixed(1), y: (HEIGHT - height).toFixed(1),
      width: (wide - 2).toFixed(1), height: height.toFixed(1), rx: 1,
    }));
  });
  return picture;
}

function frame(kind, label) {
  return svg('svg', {
    class: `spark ${kind}`, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'img', 'aria-label': label,
  });
}
