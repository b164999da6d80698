/** The drawer of one table: what is wrong and what to do, facts, actions, its past. */

import {get, post, sync} from './api.js';
import {byId, el, say} from './dom.js';
import {entries} from './history.js';
import {lagNow} from './row.js';
import {confirm, notice} from './dialogs.js';
import {ago, count, duration, progress, time, word} from './text.js';

const drawer = byId('details');
let shown = null;

byId('details-close').onclick = () => drawer.close();
drawer.onclose = () => { shown = null; };
drawer.onclick = event => { if (event.target === drawer) drawer.close(); };

export function openDetails(row) {
  shown = {row, ...build(row)};
  byId('details-title').textContent = row.name;
  byId('details-project').textContent = row.source;
  byId('details-body').replaceChildren(shown.node);
  refreshDetails(row);
  drawer.showModal();
  loadHistory(row);
}

/** Leaves nothing of it behind. */
export function forgetDetails() {
  ['details-title', 'details-project', 'details-body'].forEach(id => byId(id).replaceChildren());
}

/** Shows what changed, if this is the table that is shown. */
export function refreshDetails(row) {
  if (shown?.row !== row) return;
  const {table} = row;
  say(shown.state, word(table.state));
  shown.state.dataset.state = table.state;
  say(shown.running, table.progress ? progress(table.progress) : '');
  shown.error.hidden = !table.lastError;
  if (table.lastError) {
    say(shown.message, table.lastError.message);
    say(shown.hint, table.lastError.hint);
    say(shown.code, [
      table.lastError.code,
      table.lastError.since && `since ${time(table.lastError.since)}`,
      table.nextAttemptAt && `next try ${time(table.nextAttemptAt)}`].filter(Boolean).join(', '));
  }
  facts(table).forEach(([name, value], i) => say(shown.values[i], value));
  const paused = table.state === 'paused';
  say(shown.pause, paused ? 'Resume' : 'Pause');
}

export async function loadHistory(row) {
  if (shown?.row !== row) return;
  const {past} = shown;
  try {
    const found = await get(`sync/history?limit=10&project=${encodeURIComponent(row.source)}&table=${encodeURIComponent(row.name)}`);
    past.replaceChildren(...found.entries.length ? entries(found.entries, {withTable: false})
      : [el('tr', {role: 'row'}, el('td', {role: 'cell', colSpan: 5, className: 'muted', textContent: 'Nothing yet.'}))]);
  } catch (problem) {
    past.replaceChildren(el('tr', {role: 'row'}, el('td', {role: 'cell', colSpan: 5, className: 'problem', textContent: problem.message})));
  }
}

function facts(table) {
  return [
    ['Source version', count(table.sourceVersion)],
    ['Copied version', count(table.appliedVersion)],
    ['Lag', lag(table)],
    ['Rows in the copy', count(table.rows)],
    ['Last success', table.lastSuccess ? `${ago(table.lastSuccess)}, ${time(table.lastSuccess)}` : 'never'],
    ['Last looked at', ago(table.observedAt)],
  ];
}

/** A copy whose source does not answer, or is gone, has a lag that nobody knows. */
function lag(table) {
  if (table.lagSeconds != null) return duration(lagNow(table));
  return table.appliedVersion == null ? 'never synced' : 'unknown';
}

function build(row) {
  const state = el('span', {className: 'state'});
  const running = el('span', {className: 'muted'});
  const message = el('p'), hint = el('p', {className: 'hint'}), code = el('p', {className: 'muted small'});
  const error = el('div', {className: 'fault', role: 'group', 'aria-label': 'What is wrong'}, message, hint, code);
  const values = facts(row.table).map(() => el('dd'));
  const result = el('div', {className: 'result', role: 'status'});
  const past = el('tbody', {role: 'rowgroup'});
  const pause = el('button', {type: 'button', onclick: () => togglePause(row)});
  const node = el('div', {},
    el('p', {className: 'now'}, state, running), error,
    el('div', {className: 'actions', role: 'group', 'aria-label': 'Actions'},
      action('Sync now', 'primary', () => run(row, result, {})),
      action('Dry run', '', () => run(row, result, {dryRun: true})),
      action('Verify', '', () => run(row, result, {mode: 'verify'})),
      action('Full…', '', () => full(row, result)), pause),
    result,
    el('dl', {}, ...facts(row.table).flatMap(([name], i) => [el('dt', {textContent: name}), values[i]])),
    el('h3', {id: 'past-title', textContent: 'Past syncs'}),
    el('table', {className: 'history', role: 'table', 'aria-labelledby': 'past-title'},
      el('thead', {role: 'rowgroup', className: 'unseen'}, el('tr', {role: 'row'},
        ...['When', 'Outcome', 'Versions', 'Rows', 'Took'].map(name => el('th', {role: 'columnheader', scope: 'col', textContent: name})))),
      past));
  return {node, state, running, error, message, hint, code, values, result, past, pause};
}

const action = (text, className, onclick) => el('button', {type: 'button', className, textContent: text, onclick});

async function full(row, result) {
  const yes = await confirm(`Write ${row.name} anew?`,
    `Every row of ${row.source} in ${row.name} is written again, in one transaction: readers see the present rows until it has ended. This can take long.`,
    'Write anew');
  if (yes) await run(row, result, {mode: 'full'});
}

async function run(row, result, options) {
  result.replaceChildren(el('p', {className: 'muted', textContent: options.dryRun ? 'Planning…' : 'At work…'}));
  try {
    const ended = await sync(row.source, row.name, options);
    result.replaceChildren(...ended.tables.flatMap(told));
  } catch (problem) {
    result.replaceChildren(el('p', {className: 'problem', textContent: problem.message}),
      el('p', {className: 'hint', textContent: problem.hint ?? ''}));
  }
  loadHistory(row);
}

/** What became of one table, in sentences. */
function told(part) {
  if (part.error) return [el('p', {className: 'problem', textContent: part.error.message}), el('p', {className: 'hint', textContent: part.error.hint})];
  const said = [`${word(part.state)}.`];
  if (part.plan) said.push(`${part.plan}.`);
  if (part.state === 'planned') said.push(`${count(part.files)} files to read${part.rows >= 0 ? `, ${count(part.rows)} rows in them` : ''}.`);
  if (part.found) said.push(`${found(part.found)}.`);
  if (part.rowsInserted != null) said.push(`${count(part.rowsInserted)} rows in, ${count(part.rowsDeleted)} out.`);
  const lines = [el('p', {textContent: said.join(' ')})];
  (part.ddl ?? []).forEach(statement => lines.push(el('pre', {textContent: statement, tabIndex: 0})));
  return lines;
}

/** What a verification found, each kind of difference that there is. */
function found(verification) {
  const differences = Object.entries(verification)
    .filter(([name, value]) => name !== 'matching' && typeof value === 'number' && value > 0)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)}: ${count(value)}`);
  return differences.join(', ') || 'No difference';
}

async function togglePause(row) {
  const what = row.table.state === 'paused' ? 'resume' : 'pause';
  try {
    await post(`sync/${what}`, {project: row.source, tables: [row.name]});
  } catch (problem) {
    notice(problem);
  }
}
