/** Keeps the page as the service is. */

import {get, listen, sync, token, ask} from './api.js';
import {byId, say} from './dom.js';
import {notice} from './dialogs.js';
import {forgetDetails, loadHistory, openDetails, refreshDetails} from './details.js';
import {entries} from './history.js';
import {Project} from './project.js';

const FIRST_WAIT = 1000, LONGEST_WAIT = 30_000, HISTORY_WAIT = 400, HISTORY = 200, RECENT = 12;
const projects = new Map();
let stream, historyTimer, wait = FIRST_WAIT;

const on = {
  open: openDetails,
  sync: (row, options) => sync(row.source, row.name, options).catch(failed),
  syncAll: project => sync(project.source, null, {}).catch(failed),
};

start();
setInterval(() => rows().forEach(row => { row.tick(); refreshDetails(row); }), 1000);

async function start() {
  if (!token.get()) {
    login();
    return;
  }
  try {
    hearAll((await get('sync/status')).projects);
    byId('leave').hidden = false;
    follow();
    loadRecent();
  } catch (problem) {
    if (problem.status === 401) login();
    else later(start, problem);
  }
}

/** Follows the events, again and again. */
async function follow() {
  stream?.abort();
  const mine = stream = new AbortController();
  try {
    await listen(mine.signal, () => { wait = FIRST_WAIT; connected('Live', true); }, hear);
    if (!mine.signal.aborted) later(follow);
  } catch (problem) {
    if (mine.signal.aborted) return;
    if (problem.status === 401) login();
    else later(follow, problem);
  }
}

function later(what) {
  connected('Reconnecting', false);
  setTimeout(what, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
}

function hear(name, data) {
  if (name === 'status') hearAll(data.projects);
  else if (name === 'table') hearTable(data);
  else if (name === 'trends') rows().forEach(row => row.drawLags(data.lags[row.key] ?? []));
}

function hearAll(list) {
  for (const status of list) {
    const known = projects.get(status.source);
    if (known) known.update(status);
    else {
      const project = new Project(status, on);
      projects.set(status.source, project);
      byId('projects').append(project.node);
    }
  }
  rows().forEach(refreshDetails);
  judge();
}

function hearTable({source, table}) {
  const project = projects.get(source);
  if (!project) return;
  const ran = project.rows.get(table.table)?.table.progress;
  const row = project.updateTable(table);
  refreshDetails(row);
  judge();
  if (ran && !table.progress) {
    clearTimeout(historyTimer);
    historyTimer = setTimeout(() => { loadRecent(); loadHistory(row); }, HISTORY_WAIT);
  }
}

/** One sentence for all tables. */
function judge() {
  const all = rows().map(row => row.table.state);
  const bad = all.filter(state => state === 'error').length, late = all.filter(state => state === 'late').length;
  const busy = all.filter(state => state === 'syncing' || state === 'queued').length;
  const say1 = (n, one, many) => n === 1 ? `1 table ${one}` : `${n} tables ${many}`;
  const parts = [];
  if (bad) parts.push(say1(bad, 'has an error', 'have errors'));
  if (late) parts.push(say1(late, 'is late', 'are late'));
  const verdict = byId('verdict');
  verdict.dataset.mood = bad ? 'bad' : late ? 'late' : 'good';
  say(verdict, parts.length ? `${parts.join(', ')}.`
    : busy ? `${say1(busy, 'is', 'are')} being synced.`
      : `All is well: ${say1(all.length, 'is', 'are')} watched, none is late.`);
}

async function loadRecent() {
  try {
    const {entries: list} = await get(`sync/history?limit=${HISTORY}`);
    byId('recent').hidden = list.length === 0;
    byId('recent-rows').replaceChildren(...entries(list.slice(0, RECENT), {withTable: true}));
    for (const row of rows()) {
      row.drawVolumes(list.filter(entry => entry.source === row.source && entry.table === row.name && !entry.error)
        .map(entry => entry.rowsInserted + entry.rowsDeleted).reverse());
    }
  } catch (problem) {
    failed(problem);
  }
}

function failed(problem) {
  if (problem.status === 401) login();
  else notice(problem);
}

function connected(text, live) {
  say(byId('connection'), text);
  byId('connection').dataset.live = live;
}

const rows = () => [...projects.values()].flatMap(project => [...project.rows.values()]);

function login() {
  stream?.abort();
  connected('Signed out', false);
  byId('leave').hidden = true;
  document.querySelectorAll('dialog[open]').forEach(dialog => dialog.close());
  byId('login').showModal();
}

byId('login').oncancel = event => event.preventDefault(); // there is nothing to see without

byId('login-form').onsubmit = async event => {
  event.preventDefault();
  const entered = byId('token').value.trim();
  say(byId('login-problem'), '');
  try {
    await ask('sync/status', {as: entered});
    token.set(entered);
    byId('token').value = '';
    byId('login').close();
    start();
  } catch (problem) {
    say(byId('login-problem'), [problem.message, problem.hint].filter(Boolean).join(' '));
    byId('token').select();
  }
};

byId('leave').onclick = () => {
  token.clear();
  projects.forEach(project => project.node.remove());
  projects.clear();
  say(byId('verdict'), '');
  byId('recent').hidden = true;
  byId('recent-rows').replaceChildren();
  forgetDetails();
  login();
};
