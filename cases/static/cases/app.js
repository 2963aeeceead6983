/* Keys for lists: j k to move, / to search, ? for help. No lawful move depends on this file. */
(function () {
  'use strict';
  function typing(target) {
    return /INPUT|TEXTAREA|SELECT/.test(target.tagName) || target.isContentEditable;
  }
  document.addEventListener('keydown', function (event) {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') {
      var search = document.querySelector('[data-key="/"]');
      if (search) { search.focus(); event.preventDefault(); }
      return;
    }
    if (event.key === '?') {
      var help = document.getElementById('keys');
      if (help) help.open = !help.open;
      return;
    }
    var rows = Array.prototype.slice.call(document.querySelectorAll('.mg-wl__row'));
    if (!rows.length || (event.key !== 'j' && event.key !== 'k')) return;
    var at = rows.findIndex(function (row) { return row.classList.contains('is-cursor'); });
    var to = event.key === 'j' ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
    if (at >= 0) rows[at].classList.remove('is-cursor');
    rows[to].classList.add('is-cursor');
    rows[to].querySelector('a').focus({ preventScroll: true });
    rows[to].scrollIntoView({ block: 'nearest' });
  });
})();
