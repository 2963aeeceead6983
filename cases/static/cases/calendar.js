/* The weekday beside a day follows it as one types. Without this file the button that checks again says it. */
(function () {
  'use strict';
  var names = new Intl.DateTimeFormat(document.documentElement.lang || 'zh-Hans', { weekday: 'short', timeZone: 'UTC' });
  document.querySelectorAll('.mg-dayrows tbody tr').forEach(function (row) {
    var day = row.querySelector('input[type=date]'), shown = row.querySelector('[data-weekday]');
    day.addEventListener('input', function () {
      shown.textContent = day.valueAsDate ? names.format(day.valueAsDate) : '';
    });
  });
})();
