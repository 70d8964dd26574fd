/* Small helpers of every page. Each one only adds to what works without scripts. */
(function () {
  'use strict';
  var logs = {};

  function keep(name, value, seconds) {
    document.cookie = name + '=' + encodeURIComponent(value) + ';path=/;max-age=' + seconds + ';SameSite=Lax';
  }

  /* the zone of the reader's clock; the server uses it from the next page on */
  function tellZone() {
    var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone && document.cookie.indexOf('nf-zone=') < 0) keep('nf-zone', zone, 31536000);
  }

  function chooseTheme(event) {
    var button = event.submitter;
    if (!button || button.name !== 'theme') return;
    event.preventDefault();
    keep('nf-theme', button.value, button.value === 'system' ? 0 : 31536000);
    document.documentElement.dataset.theme = button.value;
    button.form.querySelectorAll('button').forEach(function (b) {
      b.setAttribute('aria-pressed', String(b === button));
    });
  }

  /* a second press on the same form within eight seconds changes nothing; its answer may be a download, so it ends by itself */
  function guard(event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'true';
    if (event.submitter) event.submitter.setAttribute('aria-busy', 'true');
    setTimeout(function () { release(form); }, 8000);
  }

  function release(form) {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-busy]').forEach(function (b) { b.removeAttribute('aria-busy'); });
  }

  function copy(event) {
    var button = event.target.closest('button[data-copy]');
    if (!button) return;
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      var word = button.textContent;
      button.textContent = 'Copied';
      setTimeout(function () { button.textContent = word; }, 2000);
    });
  }

  /* a log follows its end until the reader scrolls up or pauses it; an update of the page part keeps that choice */
  function follow(log, index) {
    if (log.dataset.follows) return;
    log.dataset.follows = 'true';
    var key = log.id || String(index);
    var memory = logs[key] || (logs[key] = { paused: false, top: 0 });
    log.scrollTop = memory.paused ? memory.top : log.scrollHeight;
    log.addEventListener('scroll', function () {
      memory.top = log.scrollTop;
      if (!memory.button) memory.paused = log.scrollTop + log.clientHeight < log.scrollHeight - 8;
    });
    showPause(memory, log);
    var button = document.querySelector('button[data-pause="' + (log.id || '') + '"]');
    if (!button) return;
    button.hidden = false;
    show(button, memory, log);
    button.onclick = function () {
      memory.button = memory.paused = !memory.paused;
      show(button, memory, log);
      if (!memory.paused) log.scrollTop = log.scrollHeight;
    };
  }

  function showPause(memory, log) {
    log.setAttribute('aria-live', memory.paused ? 'off' : 'polite');
  }

  function show(button, memory, log) {
    button.textContent = memory.button ? 'Follow' : 'Pause';
    button.setAttribute('aria-pressed', String(Boolean(memory.button)));
    showPause(memory, log);
  }

  /* a table that goes on to the right says so, until its end is in sight */
  function showMore(hint) {
    var frame = hint.parentNode.querySelector('.ui-datatable-tablewrapper');
    function look() { hint.hidden = frame.scrollLeft + frame.clientWidth >= frame.scrollWidth - 4; }
    if (!hint.dataset.looks) {
      hint.dataset.looks = 'true';
      frame.addEventListener('scroll', look);
      window.addEventListener('resize', look);
      look();
    }
  }

  /*
   * PrimeFaces moves scripts to the end of the page and breaks type="module" on the way: the part that needs a module names it, and
   * the module starts it. Only modules of /wallet/ have names, so that an attribute never says what is run. Parts may come later.
   */
  function startModule(part) {
    if (part.dataset.started) return;
    part.dataset.started = 'true';
    var name = part.dataset.module;
    if (!/^[a-z][a-z-]*$/.test(name)) return;
    import('../wallet/' + name + '.js').then(function (module) { module.start(part); }).catch(function () { sayNotLoaded(part); });
  }

  /* the network was away, or a new version was just put in place */
  function sayNotLoaded(part) {
    var note = part.querySelector('.note');
    var mark = part.querySelector('template').content.querySelector('[data-state="failed"]');
    var german = part.closest('[lang]').lang === 'de';
    note.className = 'note ' + mark.dataset.tone;
    note.querySelector('svg').replaceWith(mark.querySelector('svg').cloneNode(true));
    note.querySelector('.note-title').textContent = german
      ? 'Dieser Teil der Seite wurde nicht geladen.' : 'This part of the page could not be loaded.';
    note.querySelector('.note-text').textContent = german
      ? 'Nichts wurde gesendet. Laden Sie die Seite neu.' : 'Nothing was sent. Reload the page.';
  }

  function enhance() {
    document.querySelectorAll('[data-module]').forEach(startModule);
    document.querySelectorAll('.more-columns').forEach(showMore);
    document.querySelectorAll('button[data-copy][hidden]').forEach(function (b) { b.hidden = false; });
    document.querySelectorAll('.log').forEach(follow);
  }

  function countDown() {
    document.querySelectorAll('[data-until]').forEach(function (mark) {
      var left = Math.max(0, Math.round((Date.parse(mark.dataset.until) - Date.now()) / 1000));
      var words = left >= 60 ? Math.floor(left / 60) + ' min ' + (left % 60) + ' s' : left + ' s';
      mark.textContent = words;
      mark.setAttribute('aria-live', left === 300 || left === 60 ? 'polite' : 'off');
      if (left > 0) mark.dataset.counted = 'true';
      if (left === 0 && !mark.dataset.over) {
        mark.dataset.over = 'true';
        /* what was held is free again, and the page says so; a little later, and only once, for clocks differ */
        if ('reload' in mark.dataset && mark.dataset.counted) setTimeout(function () { location.replace(location.href); }, 2000);
      }
    });
  }

  tellZone();
  document.addEventListener('submit', chooseTheme);
  document.addEventListener('submit', guard);
  document.addEventListener('click', copy);
  window.addEventListener('pageshow', function () { document.querySelectorAll('form[data-sent]').forEach(release); });
  enhance();
  countDown();
  setInterval(countDown, 1000);
  new MutationObserver(enhance).observe(document.body, { childList: true, subtree: true });
  /* a session that ended answers a script with a redirect it cannot follow: show the page anew, which signs in again */
  if (window.jQuery) {
    window.jQuery(document).on('pfAjaxError', function (event, xhr) { if (xhr && xhr.status === 0) location.reload(); });
  }
})();
