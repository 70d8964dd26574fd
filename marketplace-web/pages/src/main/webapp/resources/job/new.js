/* Says that a file is too large before it is sent; the server checks again. */
(function () {
  'use strict';
  var limits = { module: 8, inputs: 256 };

  function check(input, megabytes) {
    var large = Array.prototype.find.call(input.files, function (file) { return file.size > megabytes * 1048576; });
    var label = document.querySelector('label[for="' + input.id + '"]');
    var name = label ? label.textContent.trim() : 'File';
    var text = large ? name + ': ' + large.name + ' is too large. A file may have at most ' + megabytes + ' MB.' : '';
    var all = Array.prototype.reduce.call(input.files, function (sum, file) { return sum + file.size; }, 0);
    if (!text && all > 1000 * 1048576) text = name + ': these files are too large together. Send at most 1000 MB at once.';
    input.setCustomValidity(text);
    show(input, text);
  }

  function show(input, text) {
    var mark = input.parentNode.nextElementSibling;
    if (!mark || !mark.hasAttribute('data-size')) {
      mark = document.createElement('p');
      mark.setAttribute('data-size', '');
      mark.setAttribute('role', 'alert');
      mark.className = 'ui-message ui-message-error';
      input.parentNode.after(mark);
    }
    mark.textContent = text;
    mark.hidden = !text;
  }

  Object.keys(limits).forEach(function (id) {
    var input = document.getElementById('job:' + id);
    if (input) input.addEventListener('change', function () { check(input, limits[id]); });
  });
})();
