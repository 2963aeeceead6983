/* The letter beside the form, drawn anew as one types. Without this file the Word file says the same.
   Styles go into a sheet of the shadow tree: our policy forbids style elements, and the letter's must not leak out. */
(function () {
  'use strict';
  var stage = document.querySelector('[data-preview]');
  var form = stage && document.getElementById(stage.dataset.form);
  if (!form || !window.docx || !window.JSZip || !window.CSSStyleSheet || !('adoptedStyleSheets' in Document.prototype)) return;
  var card = stage.closest('[hidden]');
  var told = card.querySelector('[role=status]');
  var paper = stage.attachShadow({ mode: 'open' });
  var waiting, running;
  var OWN = ':host{display:block}.docx-wrapper{background:none!important;padding:0!important;align-items:flex-start!important}' +
    '.docx-wrapper>section.docx{margin:0 0 1rem!important;box-shadow:0 0 0 1px #ccd2d9!important;background:#fff;color:#000}';

  function say(text) { if (told.textContent !== text) told.textContent = text; }

  function draw(blob) {
    var body = document.createElement('div'), styles = document.createElement('div');
    return window.docx.renderAsync(blob, body, styles, { breakPages: true, ignoreFonts: true }).then(function () {
      var text = Array.prototype.map.call(styles.querySelectorAll('style'), function (one) { return one.textContent; }).join('\n');
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(text + OWN);
      paper.adoptedStyleSheets = [sheet];
      paper.replaceChildren(body);
      fit();
    });
  }

  function fit() {
    var body = paper.lastElementChild, page = body && body.querySelector('section.docx');
    if (page) body.style.zoom = Math.min(1, stage.clientWidth / page.offsetWidth);
  }

  function ask() {
    if (running) running.abort();
    var mine = running = new AbortController();
    fetch(stage.dataset.preview, { method: 'POST', body: new FormData(form), signal: mine.signal, credentials: 'same-origin' })
      .then(function (answer) {
        if (answer.ok) return answer.blob().then(draw).then(function () { say(stage.dataset.shown); });
        return answer.status === 422 ? answer.text().then(say) : Promise.reject(new Error(String(answer.status)));
      })
      .catch(function (error) { if (error.name !== 'AbortError') say(stage.dataset.failed); });
  }

  addEventListener('resize', fit);
  form.addEventListener('input', function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  });
  card.hidden = false;
  ask();
})();
