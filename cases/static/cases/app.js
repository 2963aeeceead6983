/* Keys for lists: j k to move, Enter to open, / to search, ? for help. No lawful move depends on this file. */
(function () {
  'use strict';
  var ROWS = '.mg-wl__row, [data-row]';
  function typing(target) {
    return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
  }
  function rows() { return Array.prototype.slice.call(document.querySelectorAll(ROWS)); }
  function mark(row) {
    rows().forEach(function (one) { one.classList.toggle('is-cursor', one === row); });
  }
  /* The row that has the focus, else the one that had it last. */
  function here(all) {
    var focused = document.activeElement && document.activeElement.closest(ROWS);
    return all.indexOf(focused || document.querySelector('.is-cursor'));
  }
  function move(step) {
    var all = rows();
    if (!all.length) return false;
    var to = all[Math.max(0, Math.min(here(all) + step, all.length - 1))];
    mark(to);
    to.querySelector('a').focus({ preventScroll: true });
    to.scrollIntoView({ block: 'nearest' });
    return true;
  }
  function search() {
    var field = document.querySelector('[data-key="/"]');
    if (field) field.focus();
    return Boolean(field);
  }
  function help() {
    var dialog = document.getElementById('keys');
    if (dialog) dialog.showModal();
    return Boolean(dialog);
  }
  var KEYS = { j: function () { return move(1); }, k: function () { return move(-1); }, '/': search, '?': help };
  document.addEventListener('keydown', function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || document.querySelector('dialog[open]')) return;
    if (Object.prototype.hasOwnProperty.call(KEYS, event.key) && KEYS[event.key]()) event.preventDefault();
  });
  document.addEventListener('focusin', function (event) {
    var row = event.target.closest(ROWS);
    if (row) mark(row);
  });
})();
