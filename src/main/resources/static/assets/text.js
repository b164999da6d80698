/** Values in words. */

const NUMBERS = new Intl.NumberFormat('en');
const TIMES = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'medium'});
const MINUTE = 60, HOUR = 3600, DAY = 86400;

export const count = value => value == null ? '–' : NUMBERS.format(value);

export const time = value => value == null ? '–' : TIMES.format(new Date(value));

/** Seconds as a person says them, with two units at most. */
export function duration(seconds) {
  if (seconds == null) return '–';
  if (seconds > 0 && seconds < 1) return 'under 1 s';
  const whole = Math.floor(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return pair(whole, MINUTE, 'min', 1, 's', 10);
  if (whole < DAY) return pair(whole, HOUR, 'h', MINUTE, 'min', DAY);
  return pair(whole, DAY, 'd', HOUR, 'h', DAY * 10);
}

function pair(whole, big, bigName, small, smallName, most) {
  const first = Math.floor(whole / big), rest = Math.floor(whole % big / small);
  return rest === 0 || whole / big >= most ? `${first} ${bigName}` : `${first} ${bigName} ${rest} ${smallName}`;
}

export function ago(value, now = Date.now()) {
  if (value == null) return 'never';
  const seconds = Math.max(0, (now - Date.parse(value)) / 1000);
  return seconds < 5 ? 'just now' : `${duration(round(seconds))} ago`;
}

/** To whole minutes, hours, days: the past needs no more. */
function round(seconds) {
  const unit = [DAY, HOUR, MINUTE].find(size => seconds >= size) ?? 1;
  return Math.floor(seconds / unit) * unit;
}

export const word = state => state.charAt(0).toUpperCase() + state.slice(1);

export function versions(table) {
  if (table.sourceVersion == null) return table.appliedVersion == null ? '–' : `${table.appliedVersion}`;
  if (table.appliedVersion == null) return `none of ${table.sourceVersion}`;
  return table.lagVersions === 0 ? `${table.appliedVersion}` : `${table.appliedVersion} of ${table.sourceVersion}`;
}

/** Rows that came and went, with a real minus sign. */
export function moved(inserted, deleted) {
  if (!inserted && !deleted) return 'none';
  return [inserted ? `+${count(inserted)}` : '', deleted ? `−${count(deleted)}` : ''].filter(Boolean).join(' ');
}

export function progress(running) {
  const parts = [];
  if (running.files > 0) parts.push(`${count(running.filesDone)} of ${count(running.files)} files`);
  if (running.rows > 0) parts.push(`${count(running.rows)} rows`);
  if (running.secondsLeft != null && running.percent < 100) parts.push(`${duration(running.secondsLeft)} left`);
  return parts.join(', ') || 'at work';
}
