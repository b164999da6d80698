/** Questions and notices. */

import {byId, say} from './dom.js';

const SHOWN_MS = 12_000;
let hiding;

/** Asks before something costly is done; true when the answer is yes. */
export function confirm(title, text, yes) {
  const dialog = byId('confirm');
  say(byId('confirm-title'), title);
  say(byId('confirm-text'), text);
  say(byId('confirm-yes'), yes);
  dialog.returnValue = '';
  return new Promise(resolve => {
    byId('confirm-yes').onclick = () => dialog.close('yes');
    byId('confirm-no').onclick = () => dialog.close('no');
    dialog.onclose = () => resolve(dialog.returnValue === 'yes');
    dialog.showModal();
    byId('confirm-no').focus();
  });
}

/** Tells of a problem at the foot of the page. */
export function notice(problem) {
  const box = byId('notice');
  (document.querySelector('dialog[open]') ?? document.body).append(box); // a modal hides what is outside
  say(box, [problem.message, problem.hint].filter(Boolean).join(' '));
  box.classList.add('shown');
  clearTimeout(hiding);
  hiding = setTimeout(() => { box.classList.remove('shown'); say(box, ''); }, SHOWN_MS);
}
