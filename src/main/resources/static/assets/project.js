/** One project: where it is copied to, and its tables. */

import {el, say} from './dom.js';
import {Row} from './row.js';

const COLUMNS = ['Table', 'State', 'Lag', 'Version', 'Last rows', 'Last success'];

export class Project {
  constructor(status, on) {
    this.source = status.source;
    this.on = on;
    this.rows = new Map();
    const title = `project-${status.source.replaceAll(/[^\w-]/g, '_')}`;
    this.facts = el('p', {className: 'muted'});
    this.go = el('button', {
      type: 'button', textContent: 'Sync all now', 'aria-label': `Sync all tables of ${status.source} now`,
      onclick: () => on.syncAll(this),
    });
    this.body = el('tbody', {role: 'rowgroup'});
    this.node = el('section', {'aria-labelledby': title, className: 'project'},
      el('header', {}, el('div', {}, heading(title, status), this.facts), this.go),
      el('div', {className: 'card'},
        el('table', {className: 'tables', role: 'table', 'aria-labelledby': title},
          el('thead', {role: 'rowgroup'}, el('tr', {role: 'row'}, ...COLUMNS.map(header),
            el('th', {role: 'columnheader', scope: 'col'}, el('span', {className: 'unseen', textContent: 'Action'})))),
          this.body)));
    this.update(status);
  }

  update(status) {
    const when = status.trigger === 'manual' ? 'when asked' : 'after each run';
    say(this.facts, `${status.primary}/${status.path} → ${status.target}, ${status.mode}, ${when}`);
    status.tables.forEach(table => this.updateTable(table));
  }

  updateTable(table) {
    const known = this.rows.get(table.table);
    if (known) {
      known.update(table);
      return known;
    }
    const row = new Row(this.source, table, this.on);
    this.rows.set(table.table, row);
    this.body.append(row.node);
    return row;
  }
}

function heading(id, status) {
  return el('h2', {id}, status.project,
    status.environment ? el('span', {className: 'environment', textContent: status.environment}) : null);
}

function header(text) {
  return el('th', {role: 'columnheader', scope: 'col', textContent: text});
}
