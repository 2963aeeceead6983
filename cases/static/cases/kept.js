/* Keeps what is typed in a form that says so, as one types. Without this file every button of the form keeps it too. */
(function () {
  'use strict';
  var form = document.querySelector('form[data-kept]'), told = document.querySelector('.mg-saved'), waiting;
  if (!form || !told || !window.fetch) return;
  function keep() {
    var body = new FormData(form);
    body.append('keep', '1');
    fetch(form.action, { method: 'POST', body: body, credentials: 'same-origin', redirect: 'manual' })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status))); })
      .catch(function () { return form.dataset.kept; })
      .then(function (text) { told.textContent = text; });
  }
  /* Some fields stand elsewhere on the page and name the form they belong to. */
  document.addEventListener('input', function (event) {
    if (event.target.form !== form) return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 700);
  });
})();
