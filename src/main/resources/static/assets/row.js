/** One table of a project, updated in place so that focus stays where it is. */

import {el, say} from './dom.js';
import {line, bars} from './spark.js';
import {ago, count, duration, moved, progress, versions, word} from './text.js';

/** The lag now, not when it was told: it grows by itself. */
export function lagNow(table) {
  if (table.lagSeconds == null) return null;
  return table.lagSeconds === 0 ? 0 : table.lagSeconds + (Date.now() - table.heardAt) / 1000;
}

export class Row {
  constructor(source, table, on) {
    this.source = source;
    this.name = table.table;
    this.open = el('button', {type: 'button', className: 'name', textContent: this.name, onclick: () => on.open(this)});
    this.state = el('span', {className: 'state'});
    this.bar = el('progress', {max: 100, hidden: true, 'aria-label': `Progress of ${this.name}`});
    this.far = el('span', {className: 'muted small'});
    this.lag = el('span');
    this.lagSpark = el('span', {className: 'sparkbox'});
    this.versions = el('span');
    this.moved = el('span');
    this.rowSpark = el('span', {className: 'sparkbox'});
    this.success = el('time');
    this.go = el('button', {
      type: 'button', textContent: 'Sync now', 'aria-label': `Sync ${this.name} now`,
      onclick: () => on.sync(this, {}),
    });
    this.node = el('tr', {role: 'row'},
      el('th', {role: 'rowheader', scope: 'row'}, this.open),
      cell('State', this.state, this.bar, this.far),
      cell('Lag', this.lag, this.lagSpark),
      cell('Version', this.versions),
      cell('Last rows', this.moved, this.rowSpark),
      cell('Last success', this.success),
      el('td', {role: 'cell', className: 'go'}, this.go));
    this.lags = [];
    this.volumes = [];
    this.update(table);
  }

  get key() { return `${this.source}:${this.name}`; }

  update(table) {
    this.table = {...table, heardAt: Date.now()};
    say(this.state, word(table.state));
    this.state.dataset.state = table.state;
    const running = table.progress;
    this.bar.hidden = !running;
    if (running) {
      if (running.percent == null) this.bar.removeAttribute('value');
      else this.bar.value = running.percent;
    }
    say(this.far, running ? progress(running) : '');
    say(this.versions, versions(table));
    say(this.moved, table.lastRows ? moved(table.lastRows.inserted, table.lastRows.deleted) : '–');
    this.tick();
  }

  /** What changes because time goes by. */
  tick() {
    const lag = lagNow(this.table);
    say(this.lag, lag === 0 ? '0 s' : duration(lag));
    say(this.success, ago(this.table.lastSuccess));
    if (this.table.lastSuccess) this.success.dateTime = this.table.lastSuccess;
  }

  drawLags(lags) {
    this.lags = lags;
    const known = lags.filter(lag => lag != null);
    if (known.length > 1) {
      this.lagSpark.replaceChildren(line(lags,
        `Lag over the last ${Math.max(1, Math.round(known.length / 4))} min: highest ${duration(Math.max(...known))}`));
    }
  }

  drawVolumes(volumes) {
    this.volumes = volumes;
    if (volumes.length > 0) {
      this.rowSpark.replaceChildren(bars(volumes, `Rows of the last ${volumes.length} syncs: most ${count(Math.max(...volumes))}`));
    }
  }
}

function cell(label, ...children) {
  return el('td', {role: 'cell', 'data-label': label}, el('div', {className: 'cell'}, ...children));
}
