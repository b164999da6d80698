/** Past syncs as rows of a table. */

import {el} from './dom.js';
import {ago, duration, moved, time, word} from './text.js';

export function entries(list, {withTable}) {
  return list.map(entry => el('tr', {role: 'row'},
    cell('When', el('time', {dateTime: entry.finishedAt, title: time(entry.finishedAt), textContent: ago(entry.finishedAt)})),
    withTable ? cell('Table', el('span', {textContent: entry.table}), el('span', {className: 'muted small', textContent: entry.source})) : null,
    cell('Outcome', outcome(entry)),
    cell('Versions', text(span(entry))),
    cell('Rows', text(moved(entry.rowsInserted, entry.rowsDeleted))),
    cell('Took', text(duration((Date.parse(entry.finishedAt) - Date.parse(entry.startedAt)) / 1000)))));
}

function outcome(entry) {
  const said = entry.error ? `${word(entry.outcome)}: ${entry.error.message}` : word(entry.outcome);
  return el('span', {className: entry.error ? 'failed' : '', textContent: said, title: entry.error?.hint ?? ''});
}

function span(entry) {
  if (entry.toVersion == null) return '–';
  return entry.fromVersion === entry.toVersion || entry.fromVersion < 0
    ? `${entry.toVersion}` : `${entry.fromVersion} → ${entry.toVersion}`;
}

const text = content => el('span', {textContent: content});

function cell(label, ...children) {
  return el('td', {role: 'cell', 'data-label': label}, el('div', {className: 'cell'}, ...children));
}
