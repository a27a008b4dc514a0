// Asks once a minute what is due and shows it in a quiet bar. The server knows what was told, so a
// machine that slept, or a second tab, gets one reminder and never a pile.
(function () {
  "use strict";
  var MINUTE = 60000;
  var bar = document.getElementById("reminder-bar");
  var key = document.getElementById("reminder-key");
  if (!bar || !key) return;

  function send(address, form, more) {
    var body = new FormData(form);
    if (more && more.name) body.append(more.name, more.value);
    return fetch(address, { method: "POST", body: body, headers: { "X-Requested-With": "reminders" } });
  }

  function show(html) {
    bar.innerHTML = html;
    var told = bar.querySelector("[data-notify]");
    if (told && "Notification" in window && Notification.permission === "granted") {
      try { new Notification(told.dataset.notify); } catch (error) { /* the bar says it */ }
    }
  }

  function ask() {
    if (document.hidden && !("Notification" in window)) return;
    send(bar.dataset.due, key).then(function (answer) {
      if (answer.status === 200 && !answer.redirected) return answer.text().then(show);
    }).catch(function () { /* the server is off: nothing to tell */ });
  }

  bar.addEventListener("click", function (event) {
    if (event.target.closest("[data-close]")) bar.innerHTML = "";
  });
  bar.addEventListener("submit", function (event) {
    event.preventDefault();
    send(event.target.action, event.target, event.submitter).then(function () { bar.innerHTML = ""; });
  });

  // --- on the page of reminders: may the browser notify? ---
  function permission() {
    var place = document.querySelector("[data-notification]");
    if (!place) return;
    var state = "Notification" in window ? Notification.permission : "denied";
    place.hidden = false;
    place.querySelector("[data-ask]").hidden = state !== "default";
    place.querySelector("[data-allowed]").hidden = state !== "granted";
    place.querySelector("[data-denied]").hidden = state !== "denied";
  }
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-ask]")) Notification.requestPermission().then(permission);
  });

  permission();
  ask();
  setInterval(ask, MINUTE);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) ask(); });
})();
