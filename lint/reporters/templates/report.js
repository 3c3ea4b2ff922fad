(function () {
  "use strict";
  var form = document.querySelector("form.filter");
  if (!form) { return; }
  form.hidden = false;
  var findings = Array.prototype.slice.call(document.querySelectorAll("#by-table .finding, #by-rule li.entry"));
  var texts = new Map(findings.map(function (each) { return [each, each.textContent.toLowerCase()]; }));
  var status = document.getElementById("shown");
  function wanted(each) {
    return ["document", "family", "certainty", "severity"].every(function (name) {
      var value = form.elements[name].value;
      return !value || each.dataset[name] === value;
    }) && texts.get(each).indexOf(form.elements.text.value.trim().toLowerCase()) >= 0;
  }
  function apply() {
    var narrowed = ["document", "family", "certainty", "severity", "text"].some(function (name) {
      return form.elements[name].value.trim() !== "";
    });
    var count = 0;
    findings.forEach(function (each) {
      each.hidden = !wanted(each);
      if (!each.hidden && each.classList.contains("finding")) { count += 1; }
    });
    document.querySelectorAll("#by-table .table, #by-table .document, #by-rule .rule").forEach(function (group) {
      group.hidden = narrowed && !group.querySelector(".finding:not([hidden]), li.entry:not([hidden])");
    });
    status.textContent = "显示 " + count + " 条问题";
  }
  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", reveal);
  function reveal() {
    var target = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (target && target.closest("[hidden]")) { form.reset(); apply(); target.scrollIntoView(); }
  }
  apply();
}());
(function () {
  "use strict";
  var line = document.querySelector(".printing");
  if (!line) { return; }
  line.hidden = false;
  function print(frontOnly) {
    return function () {
      document.body.classList.toggle("front-only", frontOnly);
      window.print();
      document.body.classList.remove("front-only");
    };
  }
  document.getElementById("print-front").addEventListener("click", print(true));
  document.getElementById("print-all").addEventListener("click", print(false));
}());
