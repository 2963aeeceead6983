/* Keeps the draft of the guided decision as one types. Without this file every button keeps it too. */
(function () {
  'use strict';
  var form = document.getElementById('guide'), told = document.querySelector('.mg-saved'), waiting;
  if (!form || !told || !window.fetch) return;
  function keep() {
    var body = new FormData(form);
    body.append('keep', '1');
    fetch(form.action, { method: 'POST', body: body, credentials: 'same-origin', redirect: 'manual' })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status))); })
      .catch(function () { return form.dataset.kept; })
      .then(function (text) { told.textContent = text; });
  }
  form.addEventListener('input', function () {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 700);
  });
})();
